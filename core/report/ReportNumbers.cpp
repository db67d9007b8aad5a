#include "report/ReportNumbers.h"

#include <array>
#include <charconv>
#include <cmath>

namespace gg {

std::string decimals(double value, int digits)
{
    std::array<char, 64> text{};
    if (!std::isfinite(value) || std::abs(value) > 1e15)
        return "not defined";
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, digits).ptr;
    return {text.data(), end};
}

Message valueText(const std::optional<Estimate>& estimate)
{
    return estimate ? Message::verbatim(decimals(estimate->value)) : Message("not defined");
}

Message intervalText(const std::optional<Estimate>& estimate)
{
    if (!estimate)
        return Message::verbatim("–");
    return {"%1 to %2", decimals(estimate->interval.low), decimals(estimate->interval.high)};
}

Message valueWithInterval(const std::optional<Estimate>& estimate)
{
    return estimate ? Message("%1 (%2)", valueText(estimate), intervalText(estimate)) : valueText(estimate);
}

Message shareText(std::size_t part, std::size_t whole)
{
    if (whole == 0)
        return Message::verbatim(std::to_string(part));
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return {"%1 (%2%)", part, decimals(percent, 0)};
}

} // namespace gg

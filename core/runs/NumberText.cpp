#include "runs/NumberText.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace gg {

std::string numberText(double value)
{
    if (std::isnan(value))
        return {};
    std::array<char, 32> text = {};
    const std::to_chars_result end = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end.ptr};
}

std::optional<double> parseNumber(std::string_view text)
{
    if (text.empty())
        return std::numeric_limits<double>::quiet_NaN();
    double value = 0.0;
    const std::from_chars_result end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace gg

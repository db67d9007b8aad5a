#include "nn/LayerTraits.h"

#include <algorithm>
#include <charconv>

namespace gg {

std::string traitText(double value)
{
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    return error == std::errc() ? std::string(text, end) : std::string();
}

std::string traitText(std::span<const std::int64_t> values)
{
    if (values.empty())
        return {};
    const bool areEqual = std::all_of(values.begin(), values.end(),
                                      [&](std::int64_t value) { return value == values.front(); });
    std::string text;
    for (const std::int64_t value : areEqual ? values.first(1) : values) {
        if (!text.empty())
            text += ',';
        text += std::to_string(value);
    }
    return text;
}

} // namespace gg

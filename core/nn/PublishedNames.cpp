#include "nn/PublishedNames.h"

#include "base/Text.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace gg {

namespace {

bool isNumber(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isDenseLayer(std::string_view part)
{
    constexpr std::string_view prefix = "denselayer";
    return part.starts_with(prefix) && isNumber(part.substr(prefix.size()));
}

// {..., denselayer1, norm, 1, weight}
bool isOldDenseNet(const std::vector<std::string>& parts)
{
    if (parts.size() < 4)
        return false;
    const auto end = parts.end();
    return isDenseLayer(end[-4]) && (end[-3] == "norm" || end[-3] == "conv") &&
           (end[-2] == "1" || end[-2] == "2");
}

} // namespace

std::string todaysName(const std::string& name)
{
    const std::vector<std::string_view> views = split(name, '.');
    std::vector<std::string> parts(views.begin(), views.end());
    if (isOldDenseNet(parts)) {
        parts.end()[-3] += parts.end()[-2];
        parts.erase(parts.end() - 2);
    } else if (parts.size() >= 3 && parts.end()[-3] == "mlp" && parts.end()[-2] == "linear_1") {
        parts.end()[-2] = "0";
    } else if (parts.size() >= 3 && parts.end()[-3] == "mlp" && parts.end()[-2] == "linear_2") {
        parts.end()[-2] = "3";
    }
    std::string today;
    for (const std::string& part : parts) {
        if (&part != &parts.front())
            today += '.';
        today += part;
    }
    return today;
}

} // namespace gg

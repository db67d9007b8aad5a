#include "data/ClassOrder.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gg {

bool namesCovid(std::string_view className)
{
    std::string letters;
    for (const char c : asciiLower(className))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            letters += c;
    const std::size_t at = letters.find("covid");
    if (at == std::string::npos)
        return false;
    const std::string_view before = std::string_view(letters).substr(0, at);
    const std::string_view after = std::string_view(letters).substr(at);
    constexpr std::array<std::string_view, 6> denials = {"non", "no", "not", "without", "neg", "negative"};
    return std::none_of(denials.begin(), denials.end(),
                        [&](std::string_view denial) { return before.ends_with(denial); }) &&
           after.find("neg") == std::string_view::npos;
}

ClassOrder orderClasses(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const auto isCovid = [](const std::string& name) { return namesCovid(name); };
    const auto covid = std::find_if(names.begin(), names.end(), isCovid);
    const bool exactlyOne = std::count_if(names.begin(), names.end(), isCovid) == 1;
    if (exactlyOne && names.size() == 2) {
        if (covid == names.begin())
            std::swap(names[0], names[1]);
        return {std::move(names), 1};
    }
    const auto positive = exactlyOne ? covid - names.begin() : static_cast<std::ptrdiff_t>(names.size()) - 1;
    return {std::move(names), static_cast<int>(positive)};
}

} // namespace gg

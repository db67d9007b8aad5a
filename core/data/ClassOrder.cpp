#include "data/ClassOrder.h"

#include <algorithm>
#include <utility>

namespace gg {

namespace {

// The position of the only name for which `holds`.
template <typename Predicate>
std::optional<std::size_t> theOnly(std::span<const std::string> names, Predicate holds)
{
    const auto found = std::find_if(names.begin(), names.end(), holds);
    if (found == names.end() || std::find_if(found + 1, names.end(), holds) != names.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

bool isNotHealthy(const std::string& name)
{
    return classMeaning(name) != ClassMeaning::Negative;
}

std::size_t lastNotHealthy(const std::vector<std::string>& names)
{
    const auto found = std::find_if(names.rbegin(), names.rend(), isNotHealthy);
    return found == names.rend() ? names.size() - 1 : static_cast<std::size_t>(names.rend() - found) - 1;
}

} // namespace

std::optional<std::size_t> positiveByName(std::span<const std::string> names)
{
    if (const auto covid = theOnly(names, [](const std::string& name) { return namesCovid(name); }))
        return covid;
    const auto isIll = [](const std::string& name) { return classMeaning(name) == ClassMeaning::Positive; };
    if (const auto ill = theOnly(names, isIll))
        return ill;
    return theOnly(names, isNotHealthy);
}

ClassOrder orderClasses(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.empty())
        return {};
    const std::optional<std::size_t> said = positiveByName(names);
    std::size_t positive = said.value_or(lastNotHealthy(names));
    if (names.size() == 2 && positive == 0) {
        std::swap(names[0], names[1]);
        positive = 1;
    }
    return {std::move(names), static_cast<int>(positive), !said};
}

} // namespace gg

#include "nn/CheckpointClasses.h"

#include <algorithm>
#include <set>

namespace gg {

namespace {

// More would be no list of classes.
constexpr std::size_t maximumClasses = 100'000;

using Names = std::vector<std::string>;

Names namesOfList(const PickleTree& tree, PickleRef ref)
{
    const auto* list = tree.as<PickleSequence>(ref);
    if (list == nullptr || list->items.size() > maximumClasses)
        return {};
    Names names;
    for (const PickleRef item : list->items) {
        const auto* name = tree.as<std::string>(item);
        if (name == nullptr)
            return {};
        names.push_back(*name);
    }
    return names;
}

Names namesOfNumbers(const PickleTree& tree, PickleRef ref)
{
    const PickleEntries* entries = tree.entries(ref);
    if (entries == nullptr || entries->size() > maximumClasses)
        return {};
    Names names(entries->size());
    for (const auto& [key, value] : *entries) {
        const auto* name = tree.as<std::string>(key);
        const auto number = tree.integer(value);
        if (name == nullptr || !number || *number < 0 || static_cast<std::size_t>(*number) >= names.size())
            return {};
        names[static_cast<std::size_t>(*number)] = *name;
    }
    return names;
}

bool areDifferent(const Names& names)
{
    const std::set<std::string_view> distinct(names.begin(), names.end());
    return names.size() >= 2 && distinct.size() == names.size() && !distinct.contains("");
}

} // namespace

std::vector<std::string> classNamesIn(const PickleTree& tree, PickleRef dict)
{
    for (const std::string_view key : {"classes", "class_names", "class_to_idx"}) {
        const PickleRef* found = tree.find(dict, key);
        if (found == nullptr)
            continue;
        Names names = namesOfList(tree, *found);
        if (names.empty())
            names = namesOfNumbers(tree, *found);
        if (areDifferent(names))
            return names;
    }
    return {};
}

} // namespace gg

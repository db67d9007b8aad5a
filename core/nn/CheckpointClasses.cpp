#include "nn/CheckpointClasses.h"

#include "base/NetworkLimits.h"
#include "base/Text.h"

#include <algorithm>
#include <set>

namespace gg {

namespace {

using Names = std::vector<std::string>;

/// Copies names, as long as they are together no longer than those of any network.
class Copier
{
public:
    /// False for a text that is no name, or too much.
    bool copy(const std::string* name, std::string& target)
    {
        if (name == nullptr || name->size() > limits::nameBytes)
            return false;
        m_bytes += name->size();
        if (m_bytes > limits::allNameBytes)
            return false;
        target = *name;
        return true;
    }

private:
    std::size_t m_bytes = 0;
};

Names namesOfList(const PickleTree& tree, PickleRef ref)
{
    const auto* list = tree.as<PickleSequence>(ref);
    if (list == nullptr || list->items.size() > limits::outputs)
        return {};
    Names names;
    Copier copier;
    for (const PickleRef item : list->items) {
        if (!copier.copy(tree.as<std::string>(item), names.emplace_back()))
            return {};
    }
    return names;
}

Names namesOfNumbers(const PickleTree& tree, PickleRef ref)
{
    const PickleEntries* entries = tree.entries(ref);
    if (entries == nullptr || entries->size() > limits::outputs)
        return {};
    Names names(entries->size());
    Copier copier;
    for (const auto& [key, value] : *entries) {
        const auto number = tree.integer(value);
        if (!number || *number < 0 || static_cast<std::size_t>(*number) >= names.size() ||
            !copier.copy(tree.as<std::string>(key), names[static_cast<std::size_t>(*number)]))
            return {};
    }
    return names;
}

bool areUsable(const Names& names)
{
    const std::set<std::string_view> distinct(names.begin(), names.end());
    return names.size() >= 2 && distinct.size() == names.size() && !distinct.contains("") &&
           std::all_of(names.begin(), names.end(),
                       [](const std::string& name) { return printable(name) == name; });
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
        if (areUsable(names))
            return names;
    }
    return {};
}

} // namespace gg

#include "nn/PickleTree.h"

#include "base/Limits.h"

#include <algorithm>

namespace gg {

const PickleRef* PickleTree::item(PickleRef sequence, std::size_t n) const
{
    const auto* list = as<PickleSequence>(sequence);
    return list != nullptr && n < list->items.size() ? &list->items[n] : nullptr;
}

std::optional<std::int64_t> PickleTree::integer(PickleRef ref) const
{
    const auto* value = as<std::int64_t>(ref);
    return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::string PickleTree::globalName(PickleRef ref) const
{
    const auto* global = as<PickleGlobal>(ref);
    const auto* module = global != nullptr ? as<std::string>(global->module) : nullptr;
    const auto* name = global != nullptr ? as<std::string>(global->name) : nullptr;
    if (module == nullptr || name == nullptr || module->size() + name->size() >= limits::nameBytes)
        return {};
    return *module + '.' + *name;
}

std::string PickleTree::callableName(PickleRef object) const
{
    const auto* call = as<PickleObject>(object);
    return call != nullptr ? globalName(call->callable) : std::string();
}

const PickleEntries* PickleTree::entries(PickleRef ref) const
{
    if (const auto* dict = as<PickleDict>(ref))
        return &dict->entries;
    if (callableName(ref) != "collections.OrderedDict")
        return nullptr;
    return &as<PickleObject>(ref)->entries;
}

const PickleRef* PickleTree::find(PickleRef dict, std::string_view key) const
{
    const PickleEntries* all = entries(dict);
    if (all == nullptr)
        return nullptr;
    const auto found = std::find_if(all->rbegin(), all->rend(), [&](const auto& entry) {
        const auto* text = as<std::string>(entry.first);
        return text != nullptr && *text == key;
    });
    return found != all->rend() ? &found->second : nullptr;
}

} // namespace gg

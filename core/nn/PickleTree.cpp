#include "nn/PickleTree.h"

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
    return global != nullptr ? global->module + "." + global->name : std::string();
}

const PickleEntries* PickleTree::entries(PickleRef ref) const
{
    if (const auto* dict = as<PickleDict>(ref))
        return &dict->entries;
    const auto* object = as<PickleObject>(ref);
    if (object == nullptr)
        return nullptr;
    return globalName(object->callable) == "collections.OrderedDict" ? &object->entries : nullptr;
}

const PickleRef* PickleTree::find(PickleRef dict, std::string_view key) const
{
    const PickleEntries* all = entries(dict);
    if (all == nullptr)
        return nullptr;
    for (const auto& [name, value] : *all) {
        const auto* text = as<std::string>(name);
        if (text != nullptr && *text == key)
            return &value;
    }
    return nullptr;
}

} // namespace gg

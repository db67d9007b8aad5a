#include "nn/PickledModules.h"

#include "base/Error.h"
#include "base/NetworkLimits.h"
#include "nn/ModuleAttributes.h"

#include <algorithm>

namespace gg {

namespace {

[[noreturn]] void fail(const Message& what)
{
    throw Error(ErrorKind::BadInput, what);
}

constexpr char holdsItself[] = "the module in it contains itself";
constexpr char isDamaged[] = "the module in it is damaged";

} // namespace

void TensorRefs::add(std::string name, PickleRef tensor)
{
    m_nameBytes += name.size();
    if (name.size() > limits::nameBytes || m_nameBytes > limits::allNameBytes ||
        m_refs.size() >= limits::tensors)
        fail("has more tensors, or longer names, than any network");
    m_refs.push_back({std::move(name), tensor});
}

const PickleRef* PickledModules::stateOf(PickleRef ref) const
{
    const auto* object = m_tree.as<PickleObject>(ref);
    return object != nullptr && object->state ? &*object->state : nullptr;
}

bool PickledModules::isModule(PickleRef ref)
{
    const PickleRef* state = stateOf(ref);
    return state != nullptr && partsOf(*state).children != nullptr && partsOf(*state).parameters != nullptr;
}

const PickledModules::Parts& PickledModules::partsOf(PickleRef state)
{
    const auto [place, isNew] = m_parts.try_emplace(state);
    const PickleEntries* entries = isNew ? m_tree.entries(state) : nullptr;
    if (entries == nullptr)
        return place->second;
    Parts& parts = place->second;
    for (const auto& [key, value] : *entries) {
        const auto* name = m_tree.as<std::string>(key);
        if (name == nullptr)
            continue;
        if (*name == "_parameters")
            parts.parameters = &value;
        else if (*name == "_buffers")
            parts.buffers = &value;
        else if (*name == "_non_persistent_buffers_set")
            parts.passingBuffers = &value;
        else if (*name == "_modules")
            parts.children = &value;
        else if (*name == "transform_input")
            parts.transformInput = &value;
    }
    return parts;
}

void PickledModules::step(std::size_t count)
{
    m_steps += count;
    if (m_steps > limits::moduleSteps)
        fail(holdsItself);
}

PickledModule PickledModules::read(PickleRef module)
{
    PickledModule found;
    collect(module, {}, 0, found);
    return found;
}

void PickledModules::collect(PickleRef module, const std::string& prefix, int depth, PickledModule& found)
{
    if (depth > limits::moduleDepth)
        fail(holdsItself);
    if (found.modules.size() >= limits::tensors)
        fail("has more modules than any network");
    const PickleRef state = *stateOf(module);
    const Parts& parts = partsOf(state);
    step(1 + m_tree.entries(state)->size());
    found.modules.push_back({prefix.substr(0, prefix.size() - (prefix.empty() ? 0 : 1)),
                             moduleClassOf(m_tree, module), moduleAttributes(m_tree, state)});
    const bool* transforms =
        parts.transformInput != nullptr ? m_tree.as<bool>(*parts.transformInput) : nullptr;
    found.transformsInput = found.transformsInput || (transforms != nullptr && *transforms);
    collectTensors(parts.parameters, parts, prefix, found.tensors);
    collectTensors(parts.buffers, parts, prefix, found.tensors);
    const PickleEntries* children = m_tree.entries(*parts.children);
    if (children == nullptr)
        fail(isDamaged);
    step(children->size());
    for (const auto& [key, child] : *children) {
        std::string inside = prefix;
        inside.append(childName(key, prefix)).append(".");
        if (isModule(child))
            collect(child, inside, depth + 1, found);
    }
}

std::string_view PickledModules::childName(PickleRef key, const std::string& prefix) const
{
    const auto* name = m_tree.as<std::string>(key);
    if (name == nullptr)
        fail(isDamaged);
    if (prefix.size() + name->size() > limits::nameBytes)
        fail("has more tensors, or longer names, than any network");
    return *name;
}

void PickledModules::collectTensors(const PickleRef* dict, const Parts& parts, const std::string& prefix,
                                    TensorRefs& found)
{
    const PickleEntries* entries = dict != nullptr ? m_tree.entries(*dict) : nullptr;
    if (entries == nullptr)
        return;
    const std::vector<std::string_view> passing = namesIn(parts.passingBuffers);
    step(entries->size() + passing.size());
    for (const auto& [key, value] : *entries) {
        const auto* name = m_tree.as<std::string>(key);
        if (name == nullptr || !m_tensors.isTensor(value) ||
            std::binary_search(passing.begin(), passing.end(), *name))
            continue;
        std::string whole = prefix;
        whole.append(childName(key, prefix));
        found.add(std::move(whole), value);
    }
}

// A set is pickled as a call of set() with a list, or as a set of its own from protocol 4 on. Sorted.
std::vector<std::string_view> PickledModules::namesIn(const PickleRef* set) const
{
    std::vector<std::string_view> names;
    if (set == nullptr)
        return names;
    const auto* object = m_tree.as<PickleObject>(*set);
    const PickleRef* list = object != nullptr ? m_tree.item(object->arguments, 0) : set;
    const auto* items = list != nullptr ? m_tree.as<PickleSequence>(*list) : nullptr;
    if (items == nullptr)
        return names;
    for (const PickleRef item : items->items) {
        const auto* name = m_tree.as<std::string>(item);
        if (name != nullptr && name->size() <= limits::nameBytes)
            names.push_back(*name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace gg

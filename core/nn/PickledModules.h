// PickledModules: whole modules of torch.nn in a pickle, whose tree of submodules is walked for its tensors.
// Nothing is imported or built. Owned by the reader of one file, whose archive must outlive it. Thread: one
// at a time.
#pragma once

#include "nn/ModuleCheck.h"
#include "nn/PickledTensors.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gg {

/// A tensor by the name that it has in a state dict, not yet read.
struct NamedTensorRef
{
    std::string name;
    PickleRef tensor = 0;
};

/// Tensors by name, in order, bounded: see limits::tensors, nameBytes and allNameBytes. A value.
class TensorRefs
{
public:
    /// Throws Error (BadInput), without a file's name, for more or longer names than any network has.
    void add(std::string name, PickleRef tensor);
    bool empty() const { return m_refs.empty(); }
    auto begin() const { return m_refs.begin(); }
    auto end() const { return m_refs.end(); }

private:
    std::vector<NamedTensorRef> m_refs;
    std::size_t m_nameBytes = 0;
};

struct PickledModule
{
    TensorRefs tensors;                ///< what its state_dict() would hold
    std::vector<ModuleRecord> modules; ///< parents first
    bool transformsInput = false;      ///< see WeightFile
};

class PickledModules
{
public:
    PickledModules(const PickleTree& tree, PickledTensors& tensors) : m_tree(tree), m_tensors(tensors) {}

    /// True for an object whose state has the parts of an nn.Module.
    bool isModule(PickleRef ref);
    /// The state of an object, which for a module is its __dict__; null for anything else.
    const PickleRef* stateOf(PickleRef ref) const;

    /// Throws Error (BadInput), without a file's name, for a module that holds itself, has more or longer
    /// names than any network, or is damaged.
    PickledModule read(PickleRef module);

private:
    // What a module keeps in its __dict__; null where it is absent.
    struct Parts
    {
        const PickleRef* parameters = nullptr;
        const PickleRef* buffers = nullptr;
        const PickleRef* passingBuffers = nullptr; ///< names that are not saved
        const PickleRef* children = nullptr;
        const PickleRef* transformInput = nullptr;
    };

    const Parts& partsOf(PickleRef state);
    void step(std::size_t count);
    void collect(PickleRef module, const std::string& prefix, int depth, PickledModule& found);
    void collectTensors(const PickleRef* dict, const Parts& parts, const std::string& prefix,
                        TensorRefs& found);
    std::vector<std::string_view> namesIn(const PickleRef* set) const;
    std::string_view childName(PickleRef key, const std::string& prefix) const;

    const PickleTree& m_tree;
    PickledTensors& m_tensors;
    // Each state is looked through once, however many objects share it.
    std::unordered_map<PickleRef, Parts> m_parts;
    std::size_t m_steps = 0;
};

} // namespace gg

#include "nn/PthFile.h"

#include "base/Error.h"
#include "nn/CheckpointClasses.h"
#include "nn/ModuleAttributes.h"
#include "nn/PthArchive.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <set>

namespace gg {

namespace {

constexpr int maximumDepth = 64; // of modules in modules
// A pickle may refer to one module very often, under ever longer names. The largest network of torchvision
// has some 2,000 tensors and takes 20,000 steps.
constexpr std::size_t maximumSteps = 2'000'000;
constexpr std::size_t maximumTensors = 100'000;
constexpr std::size_t maximumNameLength = 1000;

// How PyTorch before 1.0 pickles a parameter: as a call of its class.
constexpr std::string_view oldParameter = "torch.nn.parameter.Parameter";

class Interpreter
{
public:
    explicit Interpreter(PthArchive& archive) : m_archive(archive), m_tree(archive.tree()) {}

    WeightFile read()
    {
        StateDict weights = weightsIn(m_tree.root, 0);
        if (weights.empty())
            fail("holds no weights that can be found");
        return {.tensors = std::move(weights),
                .metadata = {},
                .classes = std::move(m_classes),
                .transformsInput = m_transformsInput,
                .modules = std::move(m_modules)};
    }

private:
    [[noreturn]] void fail(const std::string& what) const { throw badFile(m_archive.file(), what); }

    void step(std::size_t count)
    {
        m_steps += count;
        if (m_steps > maximumSteps)
            fail("the module in it contains itself");
    }

    void set(StateDict& weights, std::string name, PickleRef tensor) const
    {
        if (name.size() > maximumNameLength || weights.size() >= maximumTensors)
            fail("has more tensors, or longer names, than any network");
        weights.set(std::move(name), tensorOf(tensor));
    }

    void noteClasses(PickleRef checkpoint)
    {
        if (m_classes.empty())
            m_classes = classNamesIn(m_tree, checkpoint);
    }

    void noteModule(PickleRef module, PickleRef state, const std::string& prefix)
    {
        if (m_modules.size() >= maximumTensors)
            fail("has more modules than any network");
        m_modules.push_back({prefix.substr(0, prefix.size() - (prefix.empty() ? 0 : 1)),
                             moduleClassOf(m_tree, module), moduleAttributes(m_tree, state)});
        const PickleRef* found = m_tree.find(state, "transform_input");
        const bool* transforms = found != nullptr ? m_tree.as<bool>(*found) : nullptr;
        m_transformsInput = m_transformsInput || (transforms != nullptr && *transforms);
    }

    StateDict weightsIn(PickleRef ref, int depth)
    {
        StateDict weights;
        if (isModule(ref)) {
            collectModule(ref, {}, 0, weights);
            noteClasses(*moduleState(ref));
            return weights;
        }
        const PickleEntries* entries = m_tree.entries(ref);
        if (entries == nullptr)
            return weights;
        noteClasses(ref);
        // A checkpoint may hold tensors of its own beside the state dict: the best accuracy, a centre of a
        // loss.
        if (depth < 2)
            weights = weightsInCheckpoint(ref, depth);
        if (!weights.empty())
            return weights;
        for (const auto& [key, value] : *entries) {
            const auto* name = m_tree.as<std::string>(key);
            if (name != nullptr && isTensor(value))
                set(weights, *name, value);
        }
        return weights;
    }

    StateDict weightsInCheckpoint(PickleRef ref, int depth)
    {
        for (const std::string_view key :
             {"state_dict", "model_state_dict", "model", "net", "network", "module", "weights", "model_state",
              "net_state_dict", "params", "state", "ema_state_dict", "state_dict_ema", "model_ema", "ema"}) {
            const PickleRef* inner = m_tree.find(ref, key);
            if (inner == nullptr)
                continue;
            StateDict weights = weightsIn(*inner, depth + 1);
            if (!weights.empty())
                return weights;
        }
        return {};
    }

    // The state of an nn.Module is its __dict__.
    const PickleRef* moduleState(PickleRef ref) const
    {
        const auto* object = m_tree.as<PickleObject>(ref);
        return object != nullptr && object->state ? &*object->state : nullptr;
    }

    bool isModule(PickleRef ref) const
    {
        const PickleRef* state = moduleState(ref);
        return state != nullptr && m_tree.find(*state, "_modules") != nullptr &&
               m_tree.find(*state, "_parameters") != nullptr;
    }

    void collectModule(PickleRef ref, const std::string& prefix, int depth, StateDict& weights)
    {
        if (depth > maximumDepth)
            fail("the module in it contains itself");
        const PickleRef state = *moduleState(ref);
        step(1 + m_tree.entries(state)->size());
        noteModule(ref, state, prefix);
        collectTensors(state, "_parameters", prefix, weights);
        collectTensors(state, "_buffers", prefix, weights);
        const PickleRef* children = m_tree.find(state, "_modules");
        const PickleEntries* entries = m_tree.entries(*children);
        if (entries == nullptr)
            fail("the module in it is damaged");
        step(entries->size());
        for (const auto& [key, child] : *entries) {
            const auto* name = m_tree.as<std::string>(key);
            if (name == nullptr)
                fail("the module in it is damaged");
            if (isModule(child))
                collectModule(child, prefix + *name + ".", depth + 1, weights);
        }
    }

    void collectTensors(PickleRef state, std::string_view where, const std::string& prefix,
                        StateDict& weights)
    {
        const PickleRef* dict = m_tree.find(state, where);
        const PickleEntries* entries = dict != nullptr ? m_tree.entries(*dict) : nullptr;
        if (entries == nullptr)
            return;
        step(entries->size());
        const std::set<std::string> passing = namesIn(state, "_non_persistent_buffers_set");
        for (const auto& [key, value] : *entries) {
            const auto* name = m_tree.as<std::string>(key);
            if (name != nullptr && isTensor(value) && !passing.contains(*name))
                set(weights, prefix + *name, value);
        }
    }

    // A set is pickled as a call of set() with a list, or as a set of its own from protocol 4 on.
    std::set<std::string> namesIn(PickleRef state, std::string_view key)
    {
        std::set<std::string> names;
        const PickleRef* ref = m_tree.find(state, key);
        if (ref == nullptr)
            return names;
        const auto* object = m_tree.as<PickleObject>(*ref);
        const PickleRef* list = object != nullptr ? m_tree.item(object->arguments, 0) : ref;
        const auto* items = list != nullptr ? m_tree.as<PickleSequence>(*list) : nullptr;
        step(items != nullptr ? items->items.size() : 0);
        for (const PickleRef item : items != nullptr ? items->items : std::vector<PickleRef>()) {
            if (const auto* name = m_tree.as<std::string>(item))
                names.insert(*name);
        }
        return names;
    }

    std::string functionOf(PickleRef ref) const
    {
        const auto* object = m_tree.as<PickleObject>(ref);
        return object != nullptr ? m_tree.globalName(object->callable) : std::string();
    }

    bool isTensor(PickleRef ref) const
    {
        const std::string function = functionOf(ref);
        return function == "torch._utils._rebuild_tensor_v2" || function == "torch._utils._rebuild_tensor" ||
               function == "torch._utils._rebuild_tensor_v3" ||
               function == "torch._utils._rebuild_parameter" ||
               function == "torch._utils._rebuild_parameter_with_state" || function == oldParameter ||
               isSubclassCall(function);
    }

    // Tensors of a subclass: (function, class, arguments, state), by 1.7's, 1.9's and today's name.
    static bool isSubclassCall(std::string_view function)
    {
        return function == "torch.tensor._rebuild_from_type" ||
               function == "torch._tensor._rebuild_from_type" ||
               function == "torch._tensor._rebuild_from_type_v2";
    }

    const PickleRef& argument(PickleRef call, std::size_t n) const
    {
        const auto* object = m_tree.as<PickleObject>(call);
        const PickleRef* item = object != nullptr ? m_tree.item(object->arguments, n) : nullptr;
        if (item == nullptr)
            fail("a tensor in it is damaged");
        return *item;
    }

    at::Tensor tensorOf(PickleRef ref) const
    {
        // A parameter is a tensor wrapped once; more is not PyTorch's doing.
        for (int wraps = 0; wraps < 3; ++wraps) {
            const std::string function = functionOf(ref);
            if (function.starts_with("torch._utils._rebuild_parameter") || function == oldParameter) {
                ref = argument(ref, 0);
            } else if (isSubclassCall(function)) {
                if (m_tree.globalName(argument(ref, 0)) != "torch._utils._rebuild_tensor_v2")
                    fail("a tensor in it is of an unknown kind");
                return rebuilt(argument(ref, 2), false);
            } else if (isTensor(ref)) {
                const auto* object = m_tree.as<PickleObject>(ref);
                return rebuilt(object->arguments, function == "torch._utils._rebuild_tensor_v3");
            }
        }
        fail("a tensor in it is damaged");
    }

    // (storage, offset, size, stride, ...); version 3 counts in bytes and has the type in the seventh place.
    at::Tensor rebuilt(PickleRef arguments, bool isVersion3) const
    {
        const auto part = [&](std::size_t n) {
            const PickleRef* item = m_tree.item(arguments, n);
            if (item == nullptr)
                fail("a tensor in it is damaged");
            return *item;
        };
        at::Tensor storage = m_archive.storage(part(0));
        if (isVersion3) {
            const auto type = torchTypeOf(m_tree.globalName(part(6)));
            if (!type)
                fail("a tensor in it has an unknown type");
            const std::int64_t width = static_cast<std::int64_t>(c10::elementSize(*type));
            storage = storage.narrow(0, 0, storage.numel() / width * width).view(*type);
        }
        const auto offset = m_tree.integer(part(1));
        const std::vector<std::int64_t> sizes = numbers(part(2));
        const std::vector<std::int64_t> strides = numbers(part(3));
        if (!offset || *offset < 0 || sizes.size() != strides.size())
            fail("a tensor in it is damaged");
        checkFits(storage.numel(), *offset, sizes, strides);
        return storage.as_strided(sizes, strides, storage.storage_offset() + *offset);
    }

    std::vector<std::int64_t> numbers(PickleRef ref) const
    {
        const auto* items = m_tree.as<PickleSequence>(ref);
        const auto* object = m_tree.as<PickleObject>(ref);
        // torch.Size((64, 3)) rather than a tuple.
        if (object != nullptr && m_tree.item(object->arguments, 0) != nullptr)
            items = m_tree.as<PickleSequence>(*m_tree.item(object->arguments, 0));
        if (items == nullptr || items->items.size() > 64)
            fail("a tensor in it is damaged");
        std::vector<std::int64_t> values;
        for (const PickleRef item : items->items) {
            const auto value = m_tree.integer(item);
            if (!value || *value < 0)
                fail("a tensor in it has a damaged shape");
            values.push_back(*value);
        }
        return values;
    }

    // Both the number of elements and the last one's place must lie within the storage.
    void checkFits(std::int64_t available, std::int64_t offset, const std::vector<std::int64_t>& sizes,
                   const std::vector<std::int64_t>& strides) const
    {
        const bool isEmpty = std::find(sizes.begin(), sizes.end(), 0) != sizes.end();
        std::int64_t count = 1;
        std::int64_t last = offset;
        bool overflows = false;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            std::int64_t step = 0;
            overflows = overflows ||
                        __builtin_mul_overflow(count, std::max<std::int64_t>(sizes[i], 1), &count) ||
                        __builtin_mul_overflow(std::max<std::int64_t>(sizes[i], 1) - 1, strides[i], &step) ||
                        __builtin_add_overflow(last, step, &last);
        }
        const bool fits = isEmpty ? offset <= available : last < available && count <= available;
        if (overflows || !fits)
            fail("a tensor in it claims a shape larger than its storage");
    }

    PthArchive& m_archive;
    const PickleTree& m_tree;
    std::size_t m_steps = 0;
    std::vector<std::string> m_classes;
    bool m_transformsInput = false;
    std::vector<ModuleRecord> m_modules;
};

} // namespace

WeightFile readPthFile(const std::filesystem::path& file)
{
    const auto archive = PthArchive::open(file);
    return Interpreter(*archive).read();
}

} // namespace gg

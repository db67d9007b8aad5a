#include "nn/PickledTensors.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "base/Text.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <array>
#include <string_view>

namespace gg {

namespace {

constexpr std::size_t maximumDimensions = 64; // as many as PyTorch has
// A parameter around a tensor of a subclass is wrapped twice; more is not PyTorch's doing.
constexpr int maximumWraps = 4;

/// How a call gives its tensor.
enum class Way
{
    None,       ///< it makes no tensor
    Storage,    ///< (storage, offset, size, stride, ...)
    BytesTyped, ///< the same over a storage of bytes, with the type in the seventh place
    Wrapped,    ///< (tensor, ...): a parameter
    Subclass,   ///< (function, class, arguments, state)
    ClassFirst, ///< (class, storage, offset, size, stride, ...)
    Unreadable,
};

struct Rebuild
{
    std::string_view function;
    Way way;
    std::string_view whyNot = {};
};

// PyTorch 0.1 to 2.15: torch/_utils.py, torch/_tensor.py (torch/tensor.py before 1.9), and fastai 2.
constexpr std::array<Rebuild, 19> rebuilds = {{
    {"torch._utils._rebuild_tensor", Way::Storage},
    {"torch._utils._rebuild_tensor_v2", Way::Storage},
    {"torch._utils._rebuild_tensor_v3", Way::BytesTyped},
    {"torch._utils._rebuild_parameter", Way::Wrapped},
    {"torch._utils._rebuild_parameter_with_state", Way::Wrapped},
    {"torch.nn.parameter.Parameter", Way::Wrapped}, // before 1.0
    {"torch.nn.parameter.Buffer", Way::Wrapped},
    {"torch.tensor._rebuild_from_type", Way::Subclass},
    {"torch._tensor._rebuild_from_type", Way::Subclass},
    {"torch._tensor._rebuild_from_type_v2", Way::Subclass},
    {"fastai.torch_core._fa_rebuild_tensor", Way::ClassFirst},
    {"torch._utils._rebuild_qtensor", Way::Unreadable, "is quantised"},
    {"torch._utils._rebuild_sparse_tensor", Way::Unreadable, "is sparse"},
    {"torch._utils._rebuild_sparse_csr_tensor", Way::Unreadable, "is sparse"},
    {"torch._utils._rebuild_nested_tensor", Way::Unreadable, "is nested"},
    {"torch._utils._rebuild_meta_tensor_no_storage", Way::Unreadable, "was saved without its values"},
    {"torch._utils._rebuild_wrapper_subclass", Way::Unreadable, "was saved without its values"},
    {"torch._utils._rebuild_device_tensor_from_numpy", Way::Unreadable, "is kept as an array of NumPy"},
    {"torch._utils._rebuild_device_tensor_from_cpu_tensor", Way::Wrapped},
}};

Rebuild rebuildOf(std::string_view function)
{
    const auto found = std::find_if(rebuilds.begin(), rebuilds.end(),
                                    [&](const Rebuild& known) { return known.function == function; });
    return found != rebuilds.end() ? *found : Rebuild{function, Way::None};
}

struct Extent
{
    bool overflows = false;
    bool isEmpty = false;
    std::int64_t elements = 1; ///< taking a side of 0 as 1: so many make the strides of an empty tensor
    std::int64_t last = 0;     ///< where the last element lies
};

Extent extentOf(std::int64_t offset, const std::vector<std::int64_t>& sizes,
                const std::vector<std::int64_t>& strides)
{
    Extent extent;
    extent.last = offset;
    for (std::size_t i = 0; i < sizes.size() && !extent.overflows; ++i) {
        const std::int64_t size = std::max<std::int64_t>(sizes[i], 1);
        std::int64_t step = 0;
        extent.isEmpty = extent.isEmpty || sizes[i] == 0;
        extent.overflows = __builtin_mul_overflow(extent.elements, size, &extent.elements) ||
                           __builtin_mul_overflow(size - 1, strides[i], &step) ||
                           __builtin_add_overflow(extent.last, step, &extent.last);
    }
    return extent;
}

} // namespace

void PickledTensors::fail(const Message& what) const
{
    throw badFile(m_archive.file(), what);
}

bool PickledTensors::isTensor(PickleRef ref)
{
    const auto* call = m_archive.tree().as<PickleObject>(ref);
    if (call == nullptr)
        return false;
    const auto [place, isNew] = m_makesTensors.try_emplace(call->callable, false);
    if (isNew)
        place->second = rebuildOf(m_archive.tree().globalName(call->callable)).way != Way::None;
    return place->second;
}

at::Tensor PickledTensors::tensor(PickleRef ref, const std::string& name)
{
    return called(ref, name, 0);
}

const PickleRef& PickledTensors::argument(PickleRef arguments, std::size_t n) const
{
    const PickleRef* item = m_archive.tree().item(arguments, n);
    if (item == nullptr)
        fail("a tensor in it is damaged");
    return *item;
}

at::Tensor PickledTensors::called(PickleRef call, const std::string& name, int depth)
{
    const auto* object = m_archive.tree().as<PickleObject>(call);
    if (object == nullptr || depth > maximumWraps)
        fail("a tensor in it is damaged");
    return called(m_archive.tree().globalName(object->callable), object->arguments, name, depth);
}

at::Tensor PickledTensors::called(const std::string& function, PickleRef arguments, const std::string& name,
                                  int depth)
{
    const Rebuild rebuild = rebuildOf(function);
    switch (rebuild.way) {
    case Way::Storage:
        return rebuilt(arguments, 0);
    case Way::ClassFirst:
        return rebuilt(arguments, 1);
    case Way::BytesTyped:
        return rebuiltFromBytes(arguments);
    case Way::Wrapped:
        return called(argument(arguments, 0), name, depth + 1);
    case Way::Subclass:
        if (depth >= maximumWraps)
            break;
        return called(m_archive.tree().globalName(argument(arguments, 0)), argument(arguments, 2), name,
                      depth + 1);
    case Way::Unreadable:
        fail(Message("its tensor %1 %2, which is not read; save the float network's state_dict()", name,
                     rebuild.whyNot));
    case Way::None:
        break;
    }
    fail(Message("its tensor %1 is of an unknown kind", name));
}

at::Tensor PickledTensors::rebuilt(PickleRef arguments, std::size_t first)
{
    return viewOf(m_archive.storage(argument(arguments, first)), arguments, first);
}

// Counted in elements of the type, over bytes.
at::Tensor PickledTensors::rebuiltFromBytes(PickleRef arguments)
{
    const auto type = torchTypeOf(m_archive.tree().globalName(argument(arguments, 6)));
    if (!type)
        fail("a tensor in it has an unknown type");
    const at::Tensor bytes = m_archive.storage(argument(arguments, 0)).view(at::kByte);
    if (*type == at::kBool) {
        // A bool of any other bits than 0 and 1 would be undefined behaviour.
        const at::Tensor view = viewOf(bytes, arguments, 0);
        count(view.numel(), 1);
        return view.ne(0);
    }
    const auto width = static_cast<std::int64_t>(c10::elementSize(*type));
    return viewOf(bytes.narrow(0, 0, bytes.numel() / width * width).view(*type), arguments, 0);
}

at::Tensor PickledTensors::viewOf(const at::Tensor& storage, PickleRef arguments, std::size_t first)
{
    const auto offset = m_archive.tree().integer(argument(arguments, first + 1));
    const std::vector<std::int64_t> sizes = numbers(argument(arguments, first + 2));
    const std::vector<std::int64_t> strides = numbers(argument(arguments, first + 3));
    if (!offset || *offset < 0 || sizes.size() != strides.size())
        fail("a tensor in it is damaged");
    const Extent extent = extentOf(*offset, sizes, strides);
    const bool fits = extent.isEmpty ? *offset <= storage.numel() : extent.last < storage.numel();
    if (extent.overflows || !fits)
        fail("a tensor in it claims a shape larger than its storage");
    if (!extent.isEmpty && extent.elements > storage.numel())
        count(extent.elements - storage.numel(), storage.element_size());
    return storage.as_strided(sizes, strides, storage.storage_offset() + *offset);
}

void PickledTensors::count(std::int64_t elements, std::size_t width)
{
    const auto most = static_cast<std::int64_t>(limits::freelyDecodedBytes / width);
    if (elements <= most)
        m_repeatedBytes += static_cast<std::uint64_t>(elements) * width;
    if (elements > most || m_repeatedBytes > limits::freelyDecodedBytes)
        fail("a tensor in it claims a shape larger than its storage");
}

std::vector<std::int64_t> PickledTensors::numbers(PickleRef ref) const
{
    const PickleTree& tree = m_archive.tree();
    const auto* items = tree.as<PickleSequence>(ref);
    const auto* object = tree.as<PickleObject>(ref);
    // torch.Size((64, 3)) rather than a tuple.
    if (object != nullptr && tree.item(object->arguments, 0) != nullptr)
        items = tree.as<PickleSequence>(*tree.item(object->arguments, 0));
    if (items == nullptr || items->items.size() > maximumDimensions)
        fail("a tensor in it is damaged");
    std::vector<std::int64_t> values;
    for (const PickleRef item : items->items) {
        const auto value = tree.integer(item);
        if (!value || *value < 0)
            fail("a tensor in it has a damaged shape");
        values.push_back(*value);
    }
    return values;
}

} // namespace gg

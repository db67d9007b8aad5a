#include "nn/ImageTensor.h"

#include "base/Error.h"

#include <ATen/ATen.h>
#include <algorithm>

namespace gg {

namespace {

/// Where what goes to `device` is gathered: memory that a CUDA card reads by itself, so that the copy runs
/// beside what this thread does next.
at::TensorOptions stagingFor(const at::Device& device, at::ScalarType type)
{
    return at::TensorOptions(type).pinned_memory(device.is_cuda());
}

/// On a CUDA card in the order of what was asked of it: what is computed there waits for it, nobody here
/// does.
at::Tensor moved(const at::Tensor& staged, const at::Device& device)
{
    return staged.to(device, /*non_blocking=*/device.is_cuda());
}

} // namespace

at::Tensor imageTensor(std::span<const float> chw, std::int64_t height, std::int64_t width,
                       const std::string& device)
{
    const auto size = static_cast<std::size_t>(3 * height * width);
    if (size == 0 || chw.empty() || chw.size() % size != 0)
        throw Error(ErrorKind::Usage, "The images do not have the size of the network's input.");
    const auto count = static_cast<std::int64_t>(chw.size() / size);
    // from_blob wants a pointer it could write through; the copy below only reads.
    const at::Tensor view = at::from_blob(const_cast<float*>(chw.data()), {count, 3, height, width},
                                          at::TensorOptions(at::kFloat));
    // to() alone would hand back the borrowed memory where one row of pixels makes both layouts the same.
    const at::Device target(device);
    at::Tensor own =
        at::empty({count, 3, height, width}, stagingFor(target, at::kFloat), at::MemoryFormat::ChannelsLast);
    own.copy_(view);
    return moved(own, target);
}

at::Tensor labelTensor(std::span<const int> labels, const std::string& device)
{
    const at::Device target(device);
    at::Tensor tensor = at::empty({static_cast<std::int64_t>(labels.size())}, stagingFor(target, at::kLong));
    std::copy(labels.begin(), labels.end(), tensor.mutable_data_ptr<std::int64_t>());
    return moved(tensor, target);
}

} // namespace gg

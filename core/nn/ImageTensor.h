// ImageTensor: plain floats -> the tensor that a network takes. Free functions; any thread.
#pragma once

#include <ATen/core/Tensor.h>
#include <cstdint>
#include <span>
#include <string>

namespace gg {

/// `chw` holds N images of (3,height,width), row-major -> (N,3,height,width) float32 in channels_last, which
/// is the faster layout for convolutions, on `device` ("cpu" or "cuda:I"), to which it is copied beside what
/// the caller does next. A copy.
at::Tensor imageTensor(std::span<const float> chw, std::int64_t height, std::int64_t width,
                       const std::string& device);

/// (N) -> int64 on `device`.
at::Tensor labelTensor(std::span<const int> labels, const std::string& device);

} // namespace gg

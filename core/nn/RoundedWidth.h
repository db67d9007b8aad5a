// RoundedWidth: the rule by which scaled networks round their numbers of channels (TensorFlow's mobile
// networks; torchvision's _make_divisible). A free function; any thread.
#pragma once

#include <cstdint>

namespace gg {

/// The multiple of 8 nearest to `wanted`, at least 8 and never more than 10% below `wanted`.
std::int64_t roundedWidth(double wanted);

} // namespace gg

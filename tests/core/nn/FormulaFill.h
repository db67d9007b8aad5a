// FormulaFill: numbers that Python and C++ both compute exactly, so that goldens from torchvision need no
// weight files. The same in Python, for element i of the k-th tensor of state_dict():
//   v = ((i * 7919 + k * 104729) % 1009) / 504.0 - 1.0
//   running_var: 1 + v / 2;  two dimensions or more: v * sqrt(6 / fan in);  other .weight: 1 + v / 5;
//   num_batches_tracked: left alone;  all else: v / 10
#pragma once

#include <ATen/core/Tensor.h>
#include <cstdint>

namespace gg {
class Network;
}

namespace gg::test {

/// v (see above) in this shape, as float32.
at::Tensor formulaTensor(at::IntArrayRef shape, std::int64_t k);

void fillByFormula(Network& network);

} // namespace gg::test

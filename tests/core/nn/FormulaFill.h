// FormulaFill: numbers that Python and C++ both compute exactly, so that goldens from torchvision need no
// weight files. The same in Python, for element i of the k-th tensor of state_dict():
//   v = ((i * 7919 + k * 104729) % 1009) / 504.0 - 1.0
//   running_var: 1 + v / 2;  two dimensions or more: v * sqrt(6 / fan in);  other .weight: 1 + v / 5;
//   whole numbers: left alone;  all else: v / 10
#pragma once

#include <ATen/core/Tensor.h>
#include <cstdint>

namespace gg {
class Layer;
class Network;
} // namespace gg

namespace gg::test {

/// v (see above) in this shape, as float32.
at::Tensor formulaTensor(at::IntArrayRef shape, std::int64_t k);

void fillByFormula(Network& network);

/// Puts v itself into the k-th parameter of a single layer.
void fillByPlainFormula(Layer& layer);

/// The sum of the tensor's values times v with k = 9: one number that notices any that is wrong or misplaced.
double formulaSum(const at::Tensor& tensor);

} // namespace gg::test

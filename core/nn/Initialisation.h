// Initialisation: the random fillings of torch.nn.init that the families choose from. Each draws from the
// given generator and records nothing for the backward pass. Free functions; a generator on one thread at a
// time.
#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <cstdint>

namespace gg {

/// Values that go into one output of a weight (outputs, inputs, ...).
std::int64_t fanIn(const at::Tensor& weight);

/// 0; does nothing to an undefined tensor.
void fillZero(const at::Tensor& tensor);

/// Uniform within +-bound.
void fillUniform(const at::Tensor& tensor, double bound, at::Generator& generator);

/// Normal around 0.
void fillNormal(const at::Tensor& tensor, double standardDeviation, at::Generator& generator);

/// Normal around 0, what lies beyond +-2 (not deviations: the value itself) drawn anew: trunc_normal_ with
/// its default bounds, which suit deviations of about 1 or less.
void fillTruncatedNormal(const at::Tensor& tensor, double standardDeviation, at::Generator& generator);

/// Uniform within +-sqrt(6 / (inputs + outputs)), for a weight (outputs, inputs): Glorot and Bengio 2010.
void fillXavierUniform(const at::Tensor& weight, at::Generator& generator);

} // namespace gg

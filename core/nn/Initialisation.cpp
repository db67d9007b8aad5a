#include "nn/Initialisation.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <cmath>

namespace gg {

namespace {

constexpr double truncation = 2.0;

} // namespace

std::int64_t fanIn(const at::Tensor& weight)
{
    return weight.numel() / std::max<std::int64_t>(weight.size(0), 1);
}

void fillZero(const at::Tensor& tensor)
{
    const at::NoGradGuard noGrad;
    if (tensor.defined())
        tensor.zero_();
}

void fillUniform(const at::Tensor& tensor, double bound, at::Generator& generator)
{
    const at::NoGradGuard noGrad;
    tensor.uniform_(-bound, bound, generator);
}

void fillNormal(const at::Tensor& tensor, double standardDeviation, at::Generator& generator)
{
    const at::NoGradGuard noGrad;
    tensor.normal_(0.0, standardDeviation, generator);
}

void fillTruncatedNormal(const at::Tensor& tensor, double standardDeviation, at::Generator& generator)
{
    const at::NoGradGuard noGrad;
    fillNormal(tensor, standardDeviation, generator);
    for (at::Tensor beyond = tensor.abs().gt(truncation); beyond.any().item<bool>();
         beyond = tensor.abs().gt(truncation)) {
        const at::Tensor fresh = at::empty_like(tensor).normal_(0.0, standardDeviation, generator);
        tensor.copy_(at::where(beyond, fresh, tensor));
    }
}

void fillXavierUniform(const at::Tensor& weight, at::Generator& generator)
{
    fillUniform(weight, std::sqrt(6.0 / static_cast<double>(weight.size(0) + weight.size(1))), generator);
}

} // namespace gg

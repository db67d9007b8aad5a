#include "explain/HeadWeights.h"

#include "nn/Network.h"

#include <ATen/ATen.h>

namespace gg {

namespace {

std::vector<float> valuesOf(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.to(at::kCPU, at::kFloat).contiguous();
    const float* const values = plain.const_data_ptr<float>();
    return {values, values + plain.numel()};
}

} // namespace

HeadWeights headWeightsOf(const Network& network)
{
    const at::NoGradGuard noGradients;
    const at::Tensor negative = at::full({1}, -1.0F);
    return {valuesOf(network.head()->weight()), static_cast<std::size_t>(network.featureCount()),
            network.lastFeatureMap(),
            network.activationsOf(network.lastFeatureMap(), negative).item<float>() == 0,
            network.hasLinearHead() ? std::vector<float>() : valuesOf(network.head()->bias())};
}

} // namespace gg

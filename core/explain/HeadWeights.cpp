#include "explain/HeadWeights.h"

#include "nn/Network.h"

#include <ATen/ATen.h>

namespace gg {

std::optional<HeadWeights> headWeightsOf(const Network& network)
{
    if (!network.hasLinearHead())
        return {};
    const at::NoGradGuard noGradients;
    const at::Tensor weight = network.head()->weight().to(at::kCPU, at::kFloat).contiguous();
    const float* const values = weight.const_data_ptr<float>();
    const at::Tensor negative = at::full({1}, -1.0F);
    return HeadWeights{{values, values + weight.numel()},
                       static_cast<std::size_t>(network.featureCount()),
                       network.lastFeatureMap(),
                       network.activationsOf(network.lastFeatureMap(), negative).item<float>() == 0};
}

} // namespace gg

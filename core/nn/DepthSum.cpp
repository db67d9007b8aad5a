#include "nn/DepthSum.h"

#include <ATen/ATen.h>

namespace gg {

StateDict summedOverDepth(const StateDict& weights)
{
    constexpr std::int64_t dimensionsOfVolumeKernel = 5;
    constexpr std::int64_t depth = 2;
    StateDict result;
    for (const auto& [name, tensor] : weights) {
        const at::Tensor exact = tensor.is_floating_point() ? tensor.to(at::kFloat) : tensor;
        result.set(name, exact.dim() == dimensionsOfVolumeKernel ? exact.sum(depth) : exact);
    }
    return result;
}

} // namespace gg

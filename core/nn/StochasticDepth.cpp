#include "nn/StochasticDepth.h"

#include <ATen/ATen.h>

namespace gg {

at::Tensor StochasticDepth::apply(const at::Tensor& input)
{
    if (!is_training() || m_probability <= 0)
        return input;
    const double survival = 1 - m_probability;
    std::vector<std::int64_t> shape(static_cast<std::size_t>(input.dim()), 1);
    shape[0] = input.size(0);
    at::Tensor noise = at::empty(shape, input.options()).bernoulli_(survival);
    if (survival > 0)
        noise.div_(survival);
    return input * noise;
}

} // namespace gg

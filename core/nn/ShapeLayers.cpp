#include "nn/ShapeLayers.h"

#include <ATen/ATen.h>

namespace gg {

at::Tensor Permute::apply(const at::Tensor& input)
{
    return input.permute(m_order);
}

at::Tensor Flatten::apply(const at::Tensor& input)
{
    return input.flatten(1);
}

} // namespace gg

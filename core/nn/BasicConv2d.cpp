#include "nn/BasicConv2d.h"

#include <ATen/ATen.h>

namespace gg {

BasicConv2d::BasicConv2d(Conv2dSettings settings)
{
    settings.bias = false;
    m_convolution = add<Conv2d>("conv", settings);
    m_norm = add<BatchNorm2d>("bn", settings.out, 1e-3);
}

at::Tensor BasicConv2d::apply(const at::Tensor& input)
{
    at::Tensor x = m_norm->forward(m_convolution->forward(input));
    return at::relu_(x);
}

} // namespace gg

#include "nn/LayerNorm.h"

#include <ATen/ATen.h>

namespace gg {

LayerNorm::LayerNorm(std::int64_t channels, double epsilon)
    : m_epsilon(epsilon), m_weight(register_parameter("weight", at::ones({channels}))),
      m_bias(register_parameter("bias", at::zeros({channels})))
{
}

void LayerNorm::initialise(at::Generator&)
{
    const at::NoGradGuard noGrad;
    m_weight.fill_(1);
    m_bias.zero_();
}

at::Tensor LayerNorm::apply(const at::Tensor& input)
{
    return at::layer_norm(input, m_weight.sizes(), m_weight, m_bias, m_epsilon);
}

at::Tensor LayerNorm2d::apply(const at::Tensor& input)
{
    return LayerNorm::apply(input.permute({0, 2, 3, 1})).permute({0, 3, 1, 2});
}

} // namespace gg

#include "nn/SqueezeExcitation.h"

#include <ATen/ATen.h>

namespace gg {

SqueezeExcitation::SqueezeExcitation(const SqueezeExcitationSettings& settings)
    : m_pool(add<AdaptiveAvgPool2d>("avgpool", 1)),
      m_squeeze(
          add<Conv2d>("fc1", Conv2dSettings{.in = settings.channels, .out = settings.squeezed, .kernel = 1})),
      m_excite(
          add<Conv2d>("fc2", Conv2dSettings{.in = settings.squeezed, .out = settings.channels, .kernel = 1})),
      m_activation(add<Activation>("activation", settings.activation)),
      m_gate(add<Activation>("scale_activation", settings.gate))
{
}

at::Tensor SqueezeExcitation::apply(const at::Tensor& input)
{
    const at::Tensor squeezed = m_activation->forward(m_squeeze->forward(m_pool->forward(input)));
    return m_gate->forward(m_excite->forward(squeezed)) * input;
}

} // namespace gg

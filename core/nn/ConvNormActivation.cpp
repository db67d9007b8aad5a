#include "nn/ConvNormActivation.h"

namespace gg {

ConvNormActivation::ConvNormActivation(const ConvNormActivationSettings& settings)
{
    append<Conv2d>(Conv2dSettings{.in = settings.in,
                                  .out = settings.out,
                                  .kernel = settings.kernel,
                                  .stride = settings.stride,
                                  .padding = (settings.kernel - 1) / 2,
                                  .groups = settings.groups,
                                  .bias = false});
    append<BatchNorm2d>(settings.out, settings.norm.epsilon, settings.norm.momentum);
    if (settings.activation)
        append<Activation>(*settings.activation);
}

} // namespace gg

// SqueezeExcitation: Hu et al., "Squeeze-and-Excitation Networks" (2018), figure 1, as
// torchvision.ops.SqueezeExcitation: each channel is weighed by a number that a small network of two layers
// (1x1 convolutions fc1 and fc2) draws from the means of all channels. Owned by its network. Thread: see
// Layer.
#pragma once

#include "nn/Activation.h"
#include "nn/Layers.h"

namespace gg {

struct SqueezeExcitationSettings
{
    std::int64_t channels;
    std::int64_t squeezed; ///< channels between fc1 and fc2
    ActivationKind activation = ActivationKind::Relu;
    ActivationKind gate = ActivationKind::Sigmoid; ///< makes the weights, in [0, 1]
};

/// (N,C,H,W) -> (N,C,H,W).
class SqueezeExcitation : public Layer
{
public:
    explicit SqueezeExcitation(const SqueezeExcitationSettings& settings);

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
    std::shared_ptr<Conv2d> m_squeeze;
    std::shared_ptr<Conv2d> m_excite;
    std::shared_ptr<Activation> m_activation;
    std::shared_ptr<Activation> m_gate;
};

} // namespace gg

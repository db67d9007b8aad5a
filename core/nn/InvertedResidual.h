// InvertedResidual: the block of MobileNet V3 and EfficientNet, which is wide inside and narrow outside:
// widen by 1x1, convolve each channel alone, weigh the channels by squeeze and excitation, narrow by 1x1
// (Howard et al. 2019, section 5; MBConv in Tan and Le 2019). Fused, one ordinary convolution takes the place
// of the first two (Tan and Le, "EfficientNetV2", 2021, figure 2). Names are torchvision's: `block`, and
// within it a number a step. Owned by its network. Thread: see Layer.
#pragma once

#include "nn/ConvNormActivation.h"
#include "nn/SqueezeExcitation.h"
#include "nn/StochasticDepth.h"

namespace gg {

struct InvertedResidualSettings
{
    std::int64_t in;
    std::int64_t inner; ///< channels inside; where they are `in`, nothing is widened
    std::int64_t out;
    std::int64_t kernel;
    std::int64_t stride;
    ActivationKind activation;
    NormSettings norm;
    bool fused = false;
    std::int64_t squeezed = 0; ///< channels between the two layers of squeeze and excitation; 0: without
    ActivationKind squeezeActivation = ActivationKind::Relu;
    ActivationKind gate = ActivationKind::Sigmoid;
    double drop = 0; ///< probability that the block is left out for an image while training
};

/// (N,in,H,W) -> (N,out,ceil(H / stride),ceil(W / stride)). The input is added where it has the shape of the
/// output.
class InvertedResidual : public Layer
{
public:
    explicit InvertedResidual(const InvertedResidualSettings& settings);

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    void appendSeparable(const InvertedResidualSettings& settings);
    void appendFused(const InvertedResidualSettings& settings);

    bool m_isResidual;
    std::shared_ptr<Sequential> m_block;
    std::shared_ptr<StochasticDepth> m_stochasticDepth; ///< null where nothing is ever left out
};

} // namespace gg

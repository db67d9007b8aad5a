// ConvNormActivation: torchvision.ops.Conv2dNormActivation, the unit of the mobile networks: a convolution
// without bias, batch normalisation, an activation; named 0, 1 and 2. Owned by its network. Thread: see
// Layer.
#pragma once

#include "nn/Activation.h"
#include "nn/Layers.h"

#include <optional>

namespace gg {

/// What a family asks of its BatchNorm2d; PyTorch's defaults.
struct NormSettings
{
    double epsilon = 1e-5;
    double momentum = 0.1;
};

struct ConvNormActivationSettings
{
    std::int64_t in;
    std::int64_t out;
    std::int64_t kernel = 3; ///< odd; padded so that stride 1 keeps height and width
    std::int64_t stride = 1;
    std::int64_t groups = 1;
    NormSettings norm = {};
    std::optional<ActivationKind> activation = {}; ///< none: a linear unit
};

/// (N,in,H,W) -> (N,out,ceil(H / stride),ceil(W / stride)).
class ConvNormActivation : public Sequential
{
public:
    explicit ConvNormActivation(const ConvNormActivationSettings& settings);
};

} // namespace gg

// LayerNorm: normalisation of each place over its channels (Ba et al. 2016), as torch.nn.LayerNorm and
// torchvision's LayerNorm2d. Owned by their network. Thread: see Layer.
#pragma once

#include "nn/Layer.h"

namespace gg {

/// torch.nn.LayerNorm over the last dimension: (..., channels) -> the same shape; parameters weight and bias.
class LayerNorm : public Layer
{
public:
    LayerNorm(std::int64_t channels, double epsilon);

    void initialise(at::Generator& generator) override;
    LayerTraits traits() const override { return {"LayerNorm", {{"eps", traitText(m_epsilon)}}}; }

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    double m_epsilon;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

/// The same for feature maps: (N,channels,H,W) -> the same shape.
class LayerNorm2d : public LayerNorm
{
public:
    using LayerNorm::LayerNorm;

    LayerTraits traits() const override { return {"LayerNorm2d", LayerNorm::traits().attributes}; }

protected:
    at::Tensor apply(const at::Tensor& input) override;
};

} // namespace gg

// StochasticDepth: torchvision.ops.StochasticDepth in mode "row" (Huang et al. 2016): while training, a
// residual branch is left out for some images of the batch. Owned by its network. Thread: see Layer.
#pragma once

#include "nn/Layer.h"

namespace gg {

/// (N,...) -> (N,...): with `probability` an image becomes all 0, else it is divided by 1 - probability;
/// drawn from torch's own generator. In evaluation, and with probability 0, the input itself.
class StochasticDepth : public Layer
{
public:
    explicit StochasticDepth(double probability) : m_probability(probability) {}

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    double m_probability;
};

} // namespace gg

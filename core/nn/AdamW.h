// AdamW: Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled Weight Decay Regularization",
// 2019), as torch.optim.AdamW(lr, betas=(momentum, 0.999), eps=1e-8, weight_decay); without weight decay it
// is Adam. Of a parameter it keeps the running means of the gradient and of its square, `exp_avg.NAME` and
// `exp_avg_sq.NAME`, and `steps.NAME`. Thread: one at a time.
#pragma once

#include "nn/TorchOptimiser.h"

namespace gg {

class AdamW : public TorchOptimiser
{
public:
    AdamW(const StateDict& parameters, const OptimiserSettings& settings);

private:
    std::unique_ptr<ParameterState> newState() const override;
    Parts partsOf(ParameterState& state) const override;
};

} // namespace gg

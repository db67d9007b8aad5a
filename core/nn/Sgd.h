// Sgd: stochastic gradient descent with momentum and weight decay, as torch.optim.SGD(lr, momentum,
// weight_decay): g = gradient + decay w; v = momentum v + g; w = w - lr v, v starting at g. Of a parameter it
// keeps `momentum.NAME`, which is v. Thread: one at a time.
#pragma once

#include "nn/TorchOptimiser.h"

namespace gg {

class Sgd : public TorchOptimiser
{
public:
    Sgd(const StateDict& parameters, const OptimiserSettings& settings);

private:
    std::unique_ptr<ParameterState> newState() const override;
    Parts partsOf(ParameterState& state) const override;
};

} // namespace gg

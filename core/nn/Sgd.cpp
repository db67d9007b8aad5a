#include "nn/Sgd.h"

#include <torch/optim/sgd.h>

namespace gg {

Sgd::Sgd(const StateDict& parameters, const OptimiserSettings& settings)
    : TorchOptimiser(parameters, [&settings](std::vector<at::Tensor> tensors) {
          const auto options = torch::optim::SGDOptions(settings.learningRate)
                                   .momentum(settings.momentum)
                                   .weight_decay(settings.weightDecay);
          return std::make_unique<torch::optim::SGD>(std::move(tensors), options);
      })
{
}

std::unique_ptr<Sgd::ParameterState> Sgd::newState() const
{
    return std::make_unique<torch::optim::SGDParamState>();
}

Sgd::Parts Sgd::partsOf(ParameterState& state) const
{
    return {{{"momentum", &static_cast<torch::optim::SGDParamState&>(state).momentum_buffer()}}, nullptr};
}

} // namespace gg

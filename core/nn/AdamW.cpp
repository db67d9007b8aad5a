#include "nn/AdamW.h"

#include <torch/optim/adamw.h>

namespace gg {

namespace {

constexpr double squaresShare = 0.999;

} // namespace

AdamW::AdamW(const StateDict& parameters, const OptimiserSettings& settings)
    : TorchOptimiser(parameters, [&settings](std::vector<at::Tensor> tensors) {
          const auto options = torch::optim::AdamWOptions(settings.learningRate)
                                   .betas({settings.momentum, squaresShare})
                                   .weight_decay(settings.weightDecay);
          return std::make_unique<torch::optim::AdamW>(std::move(tensors), options);
      })
{
}

std::unique_ptr<AdamW::ParameterState> AdamW::newState() const
{
    return std::make_unique<torch::optim::AdamWParamState>();
}

AdamW::Parts AdamW::partsOf(ParameterState& state) const
{
    auto& own = static_cast<torch::optim::AdamWParamState&>(state);
    return {{{"exp_avg", &own.exp_avg()}, {"exp_avg_sq", &own.exp_avg_sq()}}, &own.step()};
}

} // namespace gg

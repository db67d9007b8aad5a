// TorchOptimiser: an optimiser whose arithmetic is that of one of LibTorch's, and what all of those have in
// common; a kind says how its own is made and what that keeps of a parameter. The state is named by the
// parameters' names, not by their order as in LibTorch's own archives. Thread: one at a time.
#pragma once

#include "nn/Optimiser.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace torch::optim {
class Optimizer;
class OptimizerParamState;
} // namespace torch::optim

namespace gg {

class TorchOptimiser : public Optimiser
{
public:
    ~TorchOptimiser() override;

    void step() override;
    void clearGradients() override;
    double learningRate() const override;
    void setLearningRate(double rate) override;
    StateDict state() const override;
    void restore(const StateDict& state) override;

protected:
    using ParameterState = torch::optim::OptimizerParamState;
    /// A tensor of the parameter's shape, by the name that stands before the parameter's in a state; and how
    /// many steps were made, where the arithmetic asks for it.
    struct Parts
    {
        std::vector<std::pair<std::string, at::Tensor*>> tensors;
        std::int64_t* steps = nullptr;
    };

    using Maker = std::function<std::unique_ptr<torch::optim::Optimizer>(std::vector<at::Tensor>)>;

    /// The entries of `parameters` that ask for a gradient; their names are those of the state.
    TorchOptimiser(const StateDict& parameters, const Maker& makeArithmetic);

    /// As LibTorch's makes it at the first step of a parameter.
    virtual std::unique_ptr<ParameterState> newState() const = 0;
    virtual Parts partsOf(ParameterState& state) const = 0;

private:
    struct Parameter
    {
        std::string name;
        at::Tensor tensor;
    };

    void restoreParts(const StateDict& state, const Parameter& parameter);

    std::vector<Parameter> m_parameters;
    std::unique_ptr<torch::optim::Optimizer> m_arithmetic;
};

} // namespace gg

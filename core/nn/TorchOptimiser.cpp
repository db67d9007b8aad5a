#include "nn/TorchOptimiser.h"

#include "base/Error.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/optim/optimizer.h>

namespace gg {

namespace {

constexpr const char* gradientPrefix = "gradient.";
constexpr const char* stepsPrefix = "steps.";

at::Tensor copyOnCpu(const at::Tensor& tensor)
{
    return tensor.detach().to(at::kCPU, /*non_blocking=*/false, /*copy=*/true).contiguous();
}

void checkShape(const std::string& name, const at::Tensor& kept, at::IntArrayRef sizes)
{
    if (kept.sizes() != sizes)
        throw Error(ErrorKind::BadInput, Message("The optimiser's %1 is %2, not %3.", name, shapeText(kept),
                                                 shapeText(at::empty(sizes))));
}

// The tensor of this name as one for `parameter`, in its memory layout; undefined when the state has none.
at::Tensor restored(const StateDict& state, const std::string& name, const at::Tensor& parameter)
{
    const at::Tensor* const kept = state.find(name);
    if (kept == nullptr)
        return {};
    checkShape(name, *kept, parameter.sizes());
    at::Tensor copy = at::empty_like(parameter.detach());
    copy.copy_(*kept);
    return copy;
}

void* keyOf(const at::Tensor& parameter)
{
    return parameter.unsafeGetTensorImpl();
}

} // namespace

TorchOptimiser::TorchOptimiser(const StateDict& parameters, const Maker& makeArithmetic)
{
    std::vector<at::Tensor> tensors;
    for (const auto& [name, tensor] : parameters) {
        if (!tensor.requires_grad())
            continue;
        m_parameters.push_back({name, tensor});
        tensors.push_back(tensor);
    }
    m_arithmetic = makeArithmetic(std::move(tensors));
}

TorchOptimiser::~TorchOptimiser() = default;

void TorchOptimiser::step()
{
    m_arithmetic->step();
}

void TorchOptimiser::clearGradients()
{
    m_arithmetic->zero_grad();
}

double TorchOptimiser::learningRate() const
{
    return m_arithmetic->param_groups().front().options().get_lr();
}

void TorchOptimiser::setLearningRate(double rate)
{
    m_arithmetic->param_groups().front().options().set_lr(rate);
}

StateDict TorchOptimiser::state() const
{
    StateDict state;
    for (const auto& [name, tensor] : m_parameters) {
        const auto kept = m_arithmetic->state().find(keyOf(tensor));
        if (kept != m_arithmetic->state().end()) {
            const Parts parts = partsOf(*kept->second);
            for (const auto& [part, value] : parts.tensors)
                if (value->defined())
                    state.set(part + '.' + name, copyOnCpu(*value));
            if (parts.steps != nullptr)
                state.set(stepsPrefix + name, at::scalar_tensor(*parts.steps, at::kLong));
        }
        if (tensor.grad().defined())
            state.set(gradientPrefix + name, copyOnCpu(tensor.grad()));
    }
    return state;
}

void TorchOptimiser::restore(const StateDict& state)
{
    const c10::NoGradGuard noGradients;
    for (const Parameter& parameter : m_parameters) {
        restoreParts(state, parameter);
        at::Tensor(parameter.tensor).mutable_grad() =
            restored(state, gradientPrefix + parameter.name, parameter.tensor);
    }
}

void TorchOptimiser::restoreParts(const StateDict& state, const Parameter& parameter)
{
    std::unique_ptr<ParameterState> made = newState();
    const Parts parts = partsOf(*made);
    std::size_t found = 0;
    for (const auto& [part, value] : parts.tensors) {
        *value = restored(state, part + '.' + parameter.name, parameter.tensor);
        found += value->defined() ? 1 : 0;
    }
    const std::string stepsName = stepsPrefix + parameter.name;
    const at::Tensor* const steps = parts.steps == nullptr ? nullptr : state.find(stepsName);
    if (steps != nullptr) {
        checkShape(stepsName, *steps, {});
        *parts.steps = steps->item<std::int64_t>();
    }
    if (found == 0) {
        m_arithmetic->state().erase(keyOf(parameter.tensor));
        return;
    }
    if (found < parts.tensors.size() || (parts.steps != nullptr && (steps == nullptr || *parts.steps < 1)))
        throw Error(ErrorKind::BadInput,
                    Message("The optimiser's state of %1 is not complete.", parameter.name));
    m_arithmetic->state()[keyOf(parameter.tensor)] = std::move(made);
}

} // namespace gg

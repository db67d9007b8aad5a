#include "nn/Sgd.h"

#include "base/Error.h"
#include "nn/Network.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace gg {

namespace {

at::Tensor copyOnCpu(const at::Tensor& tensor)
{
    return tensor.detach().to(at::kCPU, /*non_blocking=*/false, /*copy=*/true).contiguous();
}

// The tensor of this name as one for `parameter`, in its memory layout; undefined when the state has none.
at::Tensor restored(const StateDict& state, const std::string& name, const at::Tensor& parameter)
{
    const at::Tensor* const kept = state.find(name);
    if (kept == nullptr)
        return {};
    if (kept->sizes() != parameter.sizes())
        throw Error(ErrorKind::BadInput, Message("The optimiser's %1 is %2, not %3.", name, shapeText(*kept),
                                                 shapeText(parameter)));
    at::Tensor copy = at::empty_like(parameter.detach());
    copy.copy_(*kept);
    return copy;
}

} // namespace

StateDict parametersOf(const Network& network)
{
    StateDict parameters;
    for (const auto& item : network.named_parameters())
        parameters.set(item.key(), item.value());
    return parameters;
}

void freezeBackbone(Network& network)
{
    for (const auto& item : network.named_parameters())
        at::Tensor(item.value()).set_requires_grad(network.isHeadTensor(item.key()));
}

Sgd::Sgd(const StateDict& parameters, const SgdSettings& settings) : m_settings(settings)
{
    for (const auto& [name, tensor] : parameters)
        if (tensor.requires_grad())
            m_entries.push_back({name, tensor, {}});
}

void Sgd::step()
{
    const c10::NoGradGuard noGradients;
    for (Entry& entry : m_entries) {
        at::Tensor gradient = entry.parameter.grad();
        if (!gradient.defined())
            continue;
        if (m_settings.weightDecay != 0)
            gradient = gradient.add(entry.parameter, m_settings.weightDecay);
        if (m_settings.momentum == 0) {
            entry.parameter.add_(gradient, -m_settings.learningRate);
            continue;
        }
        if (entry.velocity.defined())
            entry.velocity.mul_(m_settings.momentum).add_(gradient);
        else
            entry.velocity = gradient.clone();
        entry.parameter.add_(entry.velocity, -m_settings.learningRate);
    }
}

void Sgd::clearGradients()
{
    for (Entry& entry : m_entries)
        entry.parameter.mutable_grad().reset();
}

StateDict Sgd::state() const
{
    StateDict state;
    for (const Entry& entry : m_entries) {
        if (entry.velocity.defined())
            state.set("momentum." + entry.name, copyOnCpu(entry.velocity));
        if (entry.parameter.grad().defined())
            state.set("gradient." + entry.name, copyOnCpu(entry.parameter.grad()));
    }
    return state;
}

void Sgd::restore(const StateDict& state)
{
    const c10::NoGradGuard noGradients;
    for (Entry& entry : m_entries) {
        entry.velocity = restored(state, "momentum." + entry.name, entry.parameter);
        entry.parameter.mutable_grad() = restored(state, "gradient." + entry.name, entry.parameter);
    }
}

} // namespace gg

#include "nn/StateDict.h"

#include "base/Error.h"
#include "base/Text.h"
#include "nn/Network.h"

namespace gg {

namespace {

constexpr std::string_view batchCounter = "num_batches_tracked";

// Python's order: a module's own parameters, its buffers, then its children.
void collect(const torch::nn::Module& module, const std::string& prefix, StateDict& result)
{
    for (const auto& item : module.named_parameters(/*recurse=*/false))
        result.set(prefix + item.key(), item.value().detach());
    for (const auto& item : module.named_buffers(/*recurse=*/false))
        result.set(prefix + item.key(), item.value().detach());
    for (const auto& item : module.named_children())
        collect(*item.value(), prefix + item.key() + ".", result);
}

std::optional<Message> misfitOf(const std::string& name, const at::Tensor& wanted, const at::Tensor* found)
{
    if (found == nullptr) {
        if (name.ends_with(batchCounter))
            return std::nullopt;
        return Message("the tensor %1 is missing", name);
    }
    if (found->sizes() != wanted.sizes())
        return Message("%1 has shape %2, the network needs %3", name, shapeText(*found), shapeText(wanted));
    return std::nullopt;
}

} // namespace

void StateDict::set(std::string name, at::Tensor tensor)
{
    const auto [place, isNew] = m_places.try_emplace(name, m_entries.size());
    if (isNew)
        m_entries.emplace_back(std::move(name), std::move(tensor));
    else
        m_entries[place->second].second = std::move(tensor);
}

const at::Tensor* StateDict::find(std::string_view name) const
{
    const auto place = m_places.find(std::string(name));
    return place == m_places.end() ? nullptr : &m_entries[place->second].second;
}

std::optional<Message> firstMisfit(const Network& network, const StateDict& weights, LoadOptions options)
{
    const StateDict own = stateDictOf(network);
    for (const auto& [name, tensor] : own) {
        if (options.ignoreHead && network.isHeadTensor(name))
            continue;
        if (auto misfit = misfitOf(name, tensor, weights.find(name)))
            return misfit;
    }
    for (const auto& [name, tensor] : weights) {
        if (!own.contains(name) && !network.isSuperfluous(name) &&
            !(options.ignoreHead && network.isHeadTensor(name)))
            return Message("the tensor %1 does not belong to the network %2", name, network.architecture());
    }
    return std::nullopt;
}

void loadStateDict(Network& network, const StateDict& weights, LoadOptions options)
{
    if (const auto misfit = firstMisfit(network, weights, options))
        throw Error(ErrorKind::BadInput, *misfit);
    const at::NoGradGuard noGrad;
    for (const auto& [name, tensor] : stateDictOf(network)) {
        const at::Tensor* found = weights.find(name);
        if (options.ignoreHead && network.isHeadTensor(name))
            continue;
        at::Tensor target = tensor;
        if (found != nullptr)
            target.copy_(*found);
        else
            target.zero_();
    }
}

StateDict stateDictOf(const Network& network)
{
    StateDict result;
    collect(network, {}, result);
    return result;
}

StateDict snapshotOf(const Network& network)
{
    StateDict result;
    for (const auto& [name, tensor] : stateDictOf(network))
        result.set(name, tensor.to(at::kCPU).clone(at::MemoryFormat::Contiguous));
    return result;
}

std::string shapeText(const at::Tensor& tensor)
{
    if (tensor.dim() == 0)
        return "scalar";
    std::string text = std::to_string(tensor.size(0));
    for (const std::int64_t size : tensor.sizes().slice(1))
        text += 'x' + std::to_string(size);
    return text;
}

} // namespace gg

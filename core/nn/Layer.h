// Layer: the base of every part of a network, from one convolution to the whole, and Sequential, a chain of
// layers. LibTorch has no forward hooks and its Sequential is slow to compile; this base has a hook and is
// nothing else. Owned by the network that registered it. Thread: one at a time while training or while a tap
// is set; several threads may call forward() at once in evaluation mode.
#pragma once

#include "nn/LayerTraits.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <torch/nn/module.h>
#include <utility>
#include <vector>

namespace gg {

class Layer : public torch::nn::Module
{
public:
    using Tap = std::function<void(const at::Tensor& output)>;

    /// Runs the layer. A tap sees the output, which later layers then leave untouched even where they work in
    /// place.
    at::Tensor forward(const at::Tensor& input);

    /// Called with the output at every forward(); an empty function takes it away.
    void setTap(Tap tap) { m_tap = std::move(tap); }

    /// Fills this layer's own parameters as PyTorch's constructors do; layers without parameters do nothing.
    virtual void initialise(at::Generator& generator);

    /// What torch.nn's module in its place must say of itself to compute the same.
    virtual LayerTraits traits() const { return {}; }

protected:
    virtual at::Tensor apply(const at::Tensor& input) = 0;

    /// Makes a layer and registers it under `name`.
    template <typename L, typename... Arguments>
    std::shared_ptr<L> add(const std::string& name, Arguments&&... arguments)
    {
        return register_module(name, std::make_shared<L>(std::forward<Arguments>(arguments)...));
    }

private:
    Tap m_tap;
};

/// One layer after the other; named by their place, as in torch.nn.Sequential, or by a given name.
class Sequential : public Layer
{
public:
    template <typename L, typename... Arguments>
    std::shared_ptr<L> append(Arguments&&... arguments)
    {
        return appendAs<L>(std::to_string(m_layers.size()), std::forward<Arguments>(arguments)...);
    }

    template <typename L, typename... Arguments>
    std::shared_ptr<L> appendAs(const std::string& name, Arguments&&... arguments)
    {
        auto layer = add<L>(name, std::forward<Arguments>(arguments)...);
        m_layers.push_back(layer);
        return layer;
    }

    std::size_t size() const { return m_layers.size(); }

    /// Runs the layers [first, last) alone.
    at::Tensor forwardThrough(std::size_t first, std::size_t last, const at::Tensor& input);

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    std::vector<std::shared_ptr<Layer>> m_layers;
};

} // namespace gg

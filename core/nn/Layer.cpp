#include "nn/Layer.h"

namespace gg {

at::Tensor Layer::forward(const at::Tensor& input)
{
    at::Tensor output = apply(input);
    if (!m_tap)
        return output;
    m_tap(output);
    // Activations after this layer may work in place: they get a copy of their own.
    return output.clone();
}

void Layer::initialise(at::Generator&) {}

at::Tensor Sequential::forwardThrough(std::size_t first, std::size_t last, const at::Tensor& input)
{
    at::Tensor x = input;
    for (std::size_t i = first; i < last; ++i)
        x = m_layers.at(i)->forward(x);
    return x;
}

at::Tensor Sequential::apply(const at::Tensor& input)
{
    return forwardThrough(0, m_layers.size(), input);
}

} // namespace gg

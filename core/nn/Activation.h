// Activation: the functions of one value that follow a convolution, chosen by name where a table of blocks
// chooses them. Works in place (see Layers.h). Owned by its network. Thread: see Layer.
#pragma once

#include "nn/Layer.h"

namespace gg {

/// Named as the modules of torch.nn.
enum class ActivationKind
{
    Relu,        ///< max(x, 0)
    Relu6,       ///< x clipped to [0, 6]
    Silu,        ///< x sigmoid(x), also called swish (Elfwing et al. 2018)
    Sigmoid,     ///< 1 / (1 + exp(-x))
    Hardsigmoid, ///< (x + 3) / 6 clipped to [0, 1] (Howard et al. 2019)
    Hardswish,   ///< x hardsigmoid(x)
};

/// Any shape; the same comes out.
class Activation : public Layer
{
public:
    explicit Activation(ActivationKind kind) : m_kind(kind) {}

    LayerTraits traits() const override;

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    ActivationKind m_kind;
};

} // namespace gg

// Mlp: the two linear layers of a transformer's block, torchvision.ops.MLP with GELU between them. Owned by
// its block. Thread: see Layer.
#pragma once

#include "nn/Layers.h"

namespace gg {

/// (..., width) -> (..., hidden) -> (..., width); parameters `0.weight`, `0.bias`, `3.weight`, `3.bias`.
class Mlp : public Sequential
{
public:
    Mlp(std::int64_t width, std::int64_t hidden);

    /// The vision transformer's way: weights by Xavier, biases normal with deviation 1e-6.
    void initialiseXavier(at::Generator& generator);

private:
    std::vector<std::shared_ptr<Linear>> m_linear;
};

} // namespace gg

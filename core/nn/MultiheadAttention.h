// MultiheadAttention: torch.nn.MultiheadAttention(batch_first=True) of a sequence with itself (Vaswani et al.
// 2017), without dropout. Owned by its block. Thread: see Layer.
#pragma once

#include "nn/Layers.h"

namespace gg {

/// (N,L,width) -> (N,L,width); parameters in_proj_weight (3 width, width), in_proj_bias, out_proj.weight,
/// out_proj.bias. `heads` divides `width`.
class MultiheadAttention : public Layer
{
public:
    MultiheadAttention(std::int64_t width, std::int64_t heads);

    /// in_proj_weight by Xavier, both biases 0; out_proj's weight, a layer of its own, has the default.
    void initialise(at::Generator& generator) override;

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    std::int64_t m_heads;
    at::Tensor m_inWeight;
    at::Tensor m_inBias;
    std::shared_ptr<Linear> m_out;
};

} // namespace gg

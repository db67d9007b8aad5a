#include "nn/MultiheadAttention.h"

#include "nn/Initialisation.h"

#include <ATen/ATen.h>

namespace gg {

namespace {

// torch.nn.MultiheadAttention sets the bias of its output to 0, unlike other linear layers.
class OutputProjection final : public Linear
{
public:
    using Linear::Linear;

    void initialise(at::Generator& generator) override
    {
        Linear::initialise(generator);
        fillZero(bias());
    }
};

} // namespace

MultiheadAttention::MultiheadAttention(std::int64_t width, std::int64_t heads)
    : m_heads(heads), m_inWeight(register_parameter("in_proj_weight", at::empty({3 * width, width}))),
      m_inBias(register_parameter("in_proj_bias", at::empty({3 * width}))),
      m_out(add<OutputProjection>("out_proj", width, width))
{
}

void MultiheadAttention::initialise(at::Generator& generator)
{
    fillXavierUniform(m_inWeight, generator);
    fillZero(m_inBias);
}

at::Tensor MultiheadAttention::apply(const at::Tensor& input)
{
    const std::int64_t images = input.size(0);
    const std::int64_t places = input.size(1);
    const std::int64_t width = input.size(2);
    // (N,L,3 width) -> three of (N,heads,L,width / heads)
    const at::Tensor parts = at::linear(input, m_inWeight, m_inBias)
                                 .view({images, places, 3, m_heads, width / m_heads})
                                 .permute({2, 0, 3, 1, 4});
    const at::Tensor attended = at::scaled_dot_product_attention(parts[0], parts[1], parts[2]);
    return m_out->forward(attended.transpose(1, 2).reshape({images, places, width}));
}

} // namespace gg

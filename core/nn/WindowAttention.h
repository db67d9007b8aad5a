// WindowAttention: attention within square windows that are shifted in every second block, with a learned
// bias for each relative position: Liu et al., "Swin Transformer" (2021), as torchvision's
// ShiftedWindowAttention. Owned by its block. Thread: see Layer.
#pragma once

#include "nn/Layers.h"

namespace gg {

/// (N,H,W,width) -> the same shape; any H and W. Parameters relative_position_bias_table
/// ((2 window - 1)^2, heads), qkv and proj; buffer relative_position_index (window^4), which is always
/// filled.
class WindowAttention : public Layer
{
public:
    /// `heads` divides `width`; the windows are shifted by `shift` pixels down and to the right, or not at
    /// all where one window covers the picture.
    WindowAttention(std::int64_t width, std::int64_t heads, std::int64_t window, std::int64_t shift);

    /// The bias table truncated normal with deviation 0.02.
    void initialise(at::Generator& generator) override;

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    at::Tensor attend(const at::Tensor& windows, const at::Tensor& mask);
    at::Tensor positionBias() const;

    std::int64_t m_heads;
    std::int64_t m_window;
    std::int64_t m_shift;
    at::Tensor m_biasTable;
    at::Tensor m_positionIndex;
    std::shared_ptr<Linear> m_qkv;
    std::shared_ptr<Linear> m_projection;
};

} // namespace gg

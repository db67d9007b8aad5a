// AvgPool2d: torch.nn.AvgPool2d; zeros that pad the picture count as its pixels. Owned by its network.
// Thread: see Layer.
#pragma once

#include "nn/Layers.h"

namespace gg {

/// (N,C,H,W) -> (N,C,h,w): the mean of each window.
class AvgPool2d : public Layer
{
public:
    AvgPool2d(Size2d kernel, Size2d stride, Size2d padding = 0);

    LayerTraits traits() const override;

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    Size2d m_kernel;
    Size2d m_stride;
    Size2d m_padding;
};

} // namespace gg

// BasicConv2d: the building block of GoogLeNet and Inception: a convolution, batch normalisation and ReLU,
// named as torchvision's. Owned by its network. Thread: see Layer.
#pragma once

#include "nn/Layers.h"

namespace gg {

/// (N,in,H,W) -> (N,out,h,w); children `conv`, without bias, and `bn`, with epsilon 0.001.
class BasicConv2d : public Layer
{
public:
    explicit BasicConv2d(Conv2dSettings settings);

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    std::shared_ptr<Conv2d> m_convolution;
    std::shared_ptr<BatchNorm2d> m_norm;
};

} // namespace gg

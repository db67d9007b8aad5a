#include "nn/AvgPool2d.h"

#include <ATen/ATen.h>

namespace gg {

AvgPool2d::AvgPool2d(Size2d kernel, Size2d stride, Size2d padding)
    : m_kernel(kernel), m_stride(stride), m_padding(padding)
{
}

at::Tensor AvgPool2d::apply(const at::Tensor& input)
{
    return at::avg_pool2d(input, m_kernel.array(), m_stride.array(), m_padding.array());
}

} // namespace gg

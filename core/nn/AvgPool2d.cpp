#include "nn/AvgPool2d.h"

#include <ATen/ATen.h>

namespace gg {

AvgPool2d::AvgPool2d(Size2d kernel, Size2d stride, Size2d padding)
    : m_kernel(kernel), m_stride(stride), m_padding(padding)
{
}

LayerTraits AvgPool2d::traits() const
{
    return {"AvgPool2d",
            {{"kernel_size", m_kernel.text()},
             {"stride", m_stride.text()},
             {"padding", m_padding.text()},
             {"ceil_mode", "0"},
             {"count_include_pad", "1"}}};
}

at::Tensor AvgPool2d::apply(const at::Tensor& input)
{
    return at::avg_pool2d(input, m_kernel.array(), m_stride.array(), m_padding.array());
}

} // namespace gg

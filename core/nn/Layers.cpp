#include "nn/Layers.h"

#include "nn/Initialisation.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

// kaiming_uniform_(a = sqrt(5)) comes to this bound.
void fillAsPyTorchDefault(at::Tensor weight, at::Tensor bias, at::Generator& generator)
{
    const at::NoGradGuard noGrad;
    const double bound = 1.0 / std::sqrt(static_cast<double>(fanIn(weight)));
    weight.uniform_(-bound, bound, generator);
    if (bias.defined())
        bias.uniform_(-bound, bound, generator);
}

// All of the zeros that "SAME" wants along one side, before and after the picture together.
std::int64_t samePadding(std::int64_t size, std::int64_t kernel, std::int64_t stride)
{
    const std::int64_t output = (size + stride - 1) / stride;
    return std::max<std::int64_t>((output - 1) * stride + kernel - size, 0);
}

} // namespace

Conv2d::Conv2d(const Conv2dSettings& settings)
    : m_settings(settings),
      m_weight(register_parameter("weight", at::empty({settings.out, settings.in / settings.groups,
                                                       settings.kernel.height, settings.kernel.width})))
{
    if (settings.bias)
        m_bias = register_parameter("bias", at::empty({settings.out}));
}

void Conv2d::initialise(at::Generator& generator)
{
    fillAsPyTorchDefault(m_weight, m_bias, generator);
}

void Conv2d::initialiseKaiming(at::Generator& generator)
{
    const at::NoGradGuard noGrad;
    const std::int64_t fanOut = m_weight.size(0) * m_weight.size(2) * m_weight.size(3);
    m_weight.normal_(0.0, std::sqrt(2.0 / static_cast<double>(fanOut)), generator);
    if (m_bias.defined())
        m_bias.zero_();
}

LayerTraits Conv2d::traits() const
{
    return {"Conv2d",
            {{"stride", m_settings.stride.text()},
             {"padding", m_settings.padding.text()},
             {"dilation", "1"},
             {"groups", std::to_string(m_settings.groups)},
             {"padding_mode", "zeros"}}};
}

at::Tensor Conv2d::convolve(const at::Tensor& input, Size2d padding) const
{
    return at::conv2d(input, m_weight, m_bias, m_settings.stride.array(), padding.array(), {1, 1},
                      m_settings.groups);
}

at::Tensor Conv2d::apply(const at::Tensor& input)
{
    return convolve(input, m_settings.padding);
}

SameConv2d::SameConv2d(const Conv2dSettings& settings, std::int64_t side)
    : Conv2d(settings), m_zeros(samePadding(side, settings.kernel.height, settings.stride.height),
                                samePadding(side, settings.kernel.width, settings.stride.width))
{
}

at::Tensor SameConv2d::apply(const at::Tensor& input)
{
    const std::int64_t above = m_zeros.height / 2;
    const std::int64_t left = m_zeros.width / 2;
    if (m_zeros.height % 2 == 0 && m_zeros.width % 2 == 0)
        return convolve(input, {above, left});
    const at::Tensor padded =
        at::constant_pad_nd(input, {left, m_zeros.width - left, above, m_zeros.height - above});
    return convolve(padded, 0);
}

BatchNorm2d::BatchNorm2d(std::int64_t channels, double epsilon, double momentum)
    : m_epsilon(epsilon), m_momentum(momentum), m_weight(register_parameter("weight", at::ones({channels}))),
      m_bias(register_parameter("bias", at::zeros({channels}))),
      m_runningMean(register_buffer("running_mean", at::zeros({channels}))),
      m_runningVariance(register_buffer("running_var", at::ones({channels}))),
      m_batches(register_buffer("num_batches_tracked", at::zeros({}, at::kLong)))
{
}

void BatchNorm2d::initialise(at::Generator&)
{
    const at::NoGradGuard noGrad;
    m_weight.fill_(1);
    m_bias.zero_();
    m_runningMean.zero_();
    m_runningVariance.fill_(1);
    m_batches.zero_();
}

LayerTraits BatchNorm2d::traits() const
{
    return {"BatchNorm2d", {{"eps", traitText(m_epsilon)}}};
}

at::Tensor BatchNorm2d::apply(const at::Tensor& input)
{
    if (is_training())
        m_batches.add_(1);
    return at::batch_norm(input, m_weight, m_bias, m_runningMean, m_runningVariance, is_training(),
                          m_momentum, m_epsilon, /*cudnn_enabled=*/true);
}

MaxPool2d::MaxPool2d(Size2d kernel, Size2d stride, Size2d padding, PartialWindow partialWindow)
    : m_kernel(kernel), m_stride(stride), m_padding(padding), m_partialWindow(partialWindow)
{
}

LayerTraits MaxPool2d::traits() const
{
    return {"MaxPool2d",
            {{"kernel_size", m_kernel.text()},
             {"stride", m_stride.text()},
             {"padding", m_padding.text()},
             {"dilation", "1"},
             {"ceil_mode", m_partialWindow == PartialWindow::Kept ? "1" : "0"}}};
}

at::Tensor MaxPool2d::apply(const at::Tensor& input)
{
    return at::max_pool2d(input, m_kernel.array(), m_stride.array(), m_padding.array(), {1, 1},
                          m_partialWindow == PartialWindow::Kept);
}

at::Tensor AdaptiveAvgPool2d::apply(const at::Tensor& input)
{
    return at::adaptive_avg_pool2d(input, m_output.array());
}

at::Tensor Dropout::apply(const at::Tensor& input)
{
    return at::dropout(input, m_probability, is_training());
}

Linear::Linear(std::int64_t inputs, std::int64_t outputs, bool bias) : Linear({outputs, inputs}, bias) {}

Linear::Linear(at::IntArrayRef weightShape, bool bias)
    : m_weight(register_parameter("weight", at::empty(weightShape)))
{
    if (bias)
        m_bias = register_parameter("bias", at::empty({weightShape[0]}));
}

void Linear::initialise(at::Generator& generator)
{
    fillAsPyTorchDefault(m_weight, m_bias, generator);
}

void Linear::initialiseNormal(at::Generator& generator, double standardDeviation)
{
    const at::NoGradGuard noGrad;
    m_weight.normal_(0.0, standardDeviation, generator);
    if (m_bias.defined())
        m_bias.zero_();
}

void Linear::resizeOutputs(std::int64_t outputs)
{
    const at::NoGradGuard noGrad;
    for (const at::Tensor& parameter : parameters(/*recurse=*/false)) {
        std::vector<std::int64_t> shape = parameter.sizes().vec();
        shape[0] = outputs;
        parameter.set_data(at::empty(shape, parameter.options().requires_grad(false)));
        parameter.mutable_grad().reset();
    }
}

// SqueezeNet's last layer is a convolution in torchvision: its weight has four dimensions.
LayerTraits Linear::traits() const
{
    return {m_weight.dim() == 2 ? "Linear" : std::string()};
}

at::Tensor Linear::apply(const at::Tensor& input)
{
    return at::linear(input, m_weight, m_bias);
}

} // namespace gg

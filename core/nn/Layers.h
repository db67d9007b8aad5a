// Layers: the leaves that all networks are built from, named and parameterised as in torch.nn, so that names
// in a state dict are PyTorch's own. Parameters are left unfilled until initialise() or a state dict fills
// them. Activations work in place (half the memory); Layer's taps are safe from that. Tensors are (N,C,H,W);
// contiguous and channels_last both flow through. Owned by their network. Thread: see Layer.
#pragma once

#include "nn/Layer.h"

#include <array>

namespace gg {

/// Height and width; one number stands for both.
struct Size2d
{
    std::int64_t height;
    std::int64_t width;

    Size2d(std::int64_t both) : height(both), width(both) {}
    Size2d(std::int64_t h, std::int64_t w) : height(h), width(w) {}
    std::array<std::int64_t, 2> array() const { return {height, width}; }
    std::string text() const { return traitText(array()); }
};

struct Conv2dSettings
{
    std::int64_t in;
    std::int64_t out;
    Size2d kernel;
    Size2d stride = 1;
    Size2d padding = 0;
    std::int64_t groups = 1;
    bool bias = true;
};

/// torch.nn.Conv2d: parameters weight (out, in / groups, kernel), and bias (out).
class Conv2d : public Layer
{
public:
    explicit Conv2d(const Conv2dSettings& settings);

    /// Weight and bias uniform within +-1 / sqrt(fan in): PyTorch's default.
    void initialise(at::Generator& generator) override;
    /// Weight normal with variance 2 / fan out (He et al. 2015, mode fan_out), bias 0: torchvision's usual
    /// choice.
    void initialiseKaiming(at::Generator& generator);

    const at::Tensor& weight() const { return m_weight; }
    /// Undefined where there is none.
    const at::Tensor& bias() const { return m_bias; }

    LayerTraits traits() const override;

protected:
    at::Tensor apply(const at::Tensor& input) override;
    at::Tensor convolve(const at::Tensor& input, Size2d padding) const;
    const Conv2dSettings& settings() const { return m_settings; }

private:
    Conv2dSettings m_settings;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

/// A convolution padded with zeros as TensorFlow's "SAME" pads pictures of side x side: their output has
/// ceil(side / stride) rows and columns, and an odd row or column of zeros goes to the end. Other pictures
/// get the same zeros (Conv2dStaticSamePadding of the Python package of EfficientNet-Lite).
class SameConv2d : public Conv2d
{
public:
    SameConv2d(const Conv2dSettings& settings, std::int64_t side);

    /// The package has classes of its own for it.
    LayerTraits traits() const override { return {}; }

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    Size2d m_zeros; ///< rows and columns of them, before and after the picture together
};

/// torch.nn.BatchNorm2d: parameters weight and bias, buffers running_mean, running_var, num_batches_tracked.
class BatchNorm2d : public Layer
{
public:
    explicit BatchNorm2d(std::int64_t channels, double epsilon = 1e-5, double momentum = 0.1);

    void initialise(at::Generator& generator) override;
    LayerTraits traits() const override;

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    double m_epsilon;
    double m_momentum;
    at::Tensor m_weight;
    at::Tensor m_bias;
    at::Tensor m_runningMean;
    at::Tensor m_runningVariance;
    at::Tensor m_batches;
};

/// What becomes of a last window that does not lie in the picture as a whole.
enum class PartialWindow
{
    Dropped,
    Kept, ///< PyTorch's ceil_mode
};

/// torch.nn.MaxPool2d.
class MaxPool2d : public Layer
{
public:
    MaxPool2d(Size2d kernel, Size2d stride, Size2d padding = 0,
              PartialWindow partialWindow = PartialWindow::Dropped);

    LayerTraits traits() const override;

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    Size2d m_kernel;
    Size2d m_stride;
    Size2d m_padding;
    PartialWindow m_partialWindow;
};

/// torch.nn.AdaptiveAvgPool2d.
class AdaptiveAvgPool2d : public Layer
{
public:
    explicit AdaptiveAvgPool2d(Size2d output) : m_output(output) {}

    LayerTraits traits() const override { return {"AdaptiveAvgPool2d", {{"output_size", m_output.text()}}}; }

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    Size2d m_output;
};

/// torch.nn.Dropout: with `probability` a value becomes 0 while training; drawn from torch's own generator.
class Dropout : public Layer
{
public:
    explicit Dropout(double probability) : m_probability(probability) {}

protected:
    at::Tensor apply(const at::Tensor& input) override;

private:
    double m_probability;
};

/// torch.nn.Linear: (..., inputs) -> (..., outputs); parameters weight (outputs, inputs) and bias (outputs).
class Linear : public Layer
{
public:
    Linear(std::int64_t inputs, std::int64_t outputs, bool bias = true);

    std::int64_t inputs() const { return m_weight.size(1); }
    std::int64_t outputs() const { return m_weight.size(0); }

    /// Uniform within +-1 / sqrt(inputs), weight first, then bias: the very numbers of torch.nn.Linear for an
    /// equally seeded generator.
    void initialise(at::Generator& generator) override;
    /// Weight normal with this standard deviation, bias 0.
    void initialiseNormal(at::Generator& generator, double standardDeviation);
    /// Changes the number of outputs; the parameters stay on their device, are unfilled afterwards, without
    /// gradient.
    void resizeOutputs(std::int64_t outputs);

    const at::Tensor& weight() const { return m_weight; }
    /// Undefined where there is none.
    const at::Tensor& bias() const { return m_bias; }

    LayerTraits traits() const override;

protected:
    /// For a subclass whose weight has more dimensions behind (outputs, inputs), all of size 1.
    Linear(at::IntArrayRef weightShape, bool bias);

    at::Tensor apply(const at::Tensor& input) override;

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
};

} // namespace gg

#include "explain/GradCam.h"

#include "base/Error.h"
#include "base/Text.h"
#include "nn/ImageTensor.h"
#include "nn/Network.h"
#include "nn/TorchErrors.h"

#include <ATen/ATen.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <torch/csrc/autograd/autograd.h>

namespace gg {

namespace {

// Keeps what a layer gives while it lives.
class LayerOutput
{
public:
    explicit LayerOutput(Layer& layer) : m_layer(layer)
    {
        m_layer.setTap([this](const at::Tensor& output) { m_output = output; });
    }
    ~LayerOutput() { m_layer.setTap({}); }
    LayerOutput(const LayerOutput&) = delete;
    LayerOutput& operator=(const LayerOutput&) = delete;

    const at::Tensor& value() const { return m_output; }

private:
    Layer& m_layer;
    at::Tensor m_output;
};

// (1,C,H,W) twice -> (H,W), not negative.
at::Tensor weightedSum(const at::Tensor& activations, const at::Tensor& gradients)
{
    const at::Tensor weights = gradients.mean({2, 3}, /*keepdim=*/true);
    return (weights * activations).sum(1).squeeze(0).relu();
}

// The package scales before it resizes, and keeps 1e-7 from dividing by zero.
cv::Mat scaledTo(cv::Size size, const at::Tensor& map)
{
    const at::Tensor values = map.detach().to(at::kCPU, at::kFloat).contiguous();
    cv::Mat scaled(static_cast<int>(values.size(0)), static_cast<int>(values.size(1)), CV_32F);
    std::copy_n(values.const_data_ptr<float>(), values.numel(), scaled.ptr<float>());
    double minimum = 0;
    double maximum = 0;
    cv::minMaxLoc(scaled, &minimum, &maximum);
    scaled = (scaled - minimum) / (maximum - minimum + 1e-7);
    cv::Mat resized;
    cv::resize(scaled, resized, size, 0, 0, cv::INTER_LINEAR);
    return resized;
}

} // namespace

ActivationMap gradCam(Network& network, std::span<const float> input, cv::Size size,
                      const ActivationMapRequest& request)
{
    return translatingTorchErrors("Explaining a score", [&] {
        ActivationMap result;
        result.layer = request.layer.empty() ? network.lastFeatureMap() : request.layer;
        const LayerOutput activations(network.find(result.layer));
        const at::AutoGradMode withGradients(true);
        const std::string device = network.head()->weight().device().str();
        const at::Tensor logits =
            network.forward(imageTensor(input, size.height, size.width, device).requires_grad_(true));
        if (!activations.value().defined() || activations.value().dim() != 4)
            throw Error(ErrorKind::Usage, "The layer " + printable(result.layer) + " of " +
                                              network.architecture() + " gives no feature map.");
        result.targetClass = request.targetClass.value_or(logits.argmax(1).item<int>());
        if (result.targetClass < 0 || result.targetClass >= logits.size(1))
            throw Error(ErrorKind::Usage,
                        "The network has no class " + std::to_string(result.targetClass) + ".");
        const auto gradients =
            torch::autograd::grad({logits.select(1, result.targetClass).sum()}, {activations.value()});
        result.map = scaledTo(size, weightedSum(activations.value(), gradients.front()));
        return result;
    });
}

} // namespace gg

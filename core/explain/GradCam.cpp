#include "explain/GradCam.h"

#include "base/Error.h"
#include "explain/MapScaling.h"
#include "nn/ImageTensor.h"
#include "nn/Network.h"
#include "nn/TorchErrors.h"

#include <ATen/ATen.h>
#include <opencv2/core.hpp>
#include <optional>
#include <torch/csrc/autograd/autograd.h>
#include <vector>

namespace gg {

namespace {

// Keeps what a layer gives while it lives, of a layer that works several times, as a shared ReLU, the first;
// and has gradients recorded from there on, for what comes before it plays no part in them.
class LayerOutput
{
public:
    explicit LayerOutput(Layer& layer) : m_layer(layer)
    {
        m_layer.setTap([this](const at::Tensor& output) {
            if (m_output.defined())
                return;
            m_output = output;
            m_output.requires_grad_(true);
            at::GradMode::set_enabled(true);
        });
    }
    ~LayerOutput() { m_layer.setTap({}); }
    LayerOutput(const LayerOutput&) = delete;
    LayerOutput& operator=(const LayerOutput&) = delete;

    const at::Tensor& value() const { return m_output; }

private:
    Layer& m_layer;
    at::Tensor m_output;
    const at::NoGradGuard m_before; ///< restores what there was when it ends
};

// Computes in PyTorch's usual layout while it lives. channels_last is faster, but sums in another order; a
// gradient through ReLUs and max pooling, where a rounding decides which pixel it goes to, then differs from
// Python's by far more than the rounding. After the last feature map there are none on whose choice the mean
// of a channel's gradient depends.
class ContiguousWeights
{
public:
    explicit ContiguousWeights(Network& network)
    {
        for (const at::Tensor& parameter : network.parameters()) {
            if (parameter.is_contiguous())
                continue;
            m_parameters.push_back(parameter);
            m_before.push_back(parameter.detach());
            m_parameters.back().set_data(parameter.detach().contiguous());
        }
    }
    ~ContiguousWeights()
    {
        for (std::size_t i = 0; i < m_parameters.size(); ++i)
            m_parameters[i].set_data(m_before[i]);
    }
    ContiguousWeights(const ContiguousWeights&) = delete;
    ContiguousWeights& operator=(const ContiguousWeights&) = delete;

private:
    std::vector<at::Tensor> m_parameters;
    std::vector<at::Tensor> m_before;
};

// (1,C,H,W) twice -> (H,W), not negative.
cv::Mat weightedSum(const at::Tensor& activations, const at::Tensor& gradients)
{
    const at::Tensor weights = gradients.mean({2, 3}, /*keepdim=*/true);
    const at::Tensor sum =
        (weights * activations).sum(1).squeeze(0).relu().detach().to(at::kCPU, at::kFloat).contiguous();
    cv::Mat map(static_cast<int>(sum.size(0)), static_cast<int>(sum.size(1)), CV_32F);
    std::copy_n(sum.const_data_ptr<float>(), sum.numel(), map.ptr<float>());
    return map;
}

[[noreturn]] void throwNoFeatureMap(const Network& network, const std::string& layer)
{
    throw Error(ErrorKind::Usage,
                Message("The layer %1 of %2 gives no feature map that the scores are made of.", layer,
                        network.architecture()));
}

int classOf(const at::Tensor& logits, const ActivationMapRequest& request, const PredictedClass& predicted)
{
    if (request.targetClass)
        return *request.targetClass;
    const at::Tensor values = logits.detach().to(at::kCPU, at::kFloat).contiguous();
    if (!predicted)
        return values.argmax(1).item<int>();
    return predicted({values.const_data_ptr<float>(), static_cast<std::size_t>(values.numel())});
}

} // namespace

ActivationMap gradCam(Network& network, std::span<const float> input, cv::Size size,
                      const ActivationMapRequest& request, const PredictedClass& predicted)
{
    return translatingTorchErrors("Explaining a score", [&] {
        ActivationMap result;
        result.layer = request.layer.empty() ? network.lastFeatureMap() : request.layer;
        std::optional<ContiguousWeights> weights;
        const std::string device = network.head()->weight().device().str();
        at::Tensor image = imageTensor(input, size.height, size.width, device);
        if (result.layer != network.lastFeatureMap()) {
            weights.emplace(network);
            image = image.contiguous();
        }
        const LayerOutput activations(network.find(result.layer));
        const at::Tensor logits = network.forward(image);
        if (!activations.value().defined() || !logits.requires_grad() ||
            !network.featureMapOf(result.layer, activations.value()).defined())
            throwNoFeatureMap(network, result.layer);
        result.targetClass = classOf(logits, request, predicted);
        if (result.targetClass < 0 || result.targetClass >= logits.size(1))
            throw Error(ErrorKind::Usage, Message("The network has no class %1.", result.targetClass));
        const at::Tensor gradient =
            torch::autograd::grad({logits.select(1, result.targetClass).sum()}, {activations.value()}, {},
                                  std::nullopt, false, /*allow_unused=*/true)
                .front();
        if (!gradient.defined())
            throwNoFeatureMap(network, result.layer);
        const at::NoGradGuard done;
        const auto asMap = [&](const at::Tensor& values) {
            return network.featureMapOf(result.layer, values);
        };
        const at::Tensor used = network.activationsOf(result.layer, activations.value());
        result.map = asHeatMap(weightedSum(asMap(used), asMap(gradient)), size);
        return result;
    });
}

} // namespace gg

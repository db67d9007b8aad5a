#include "nn/DenseNet.h"

#include "nn/Activation.h"
#include "nn/AvgPool2d.h"
#include "nn/Initialisation.h"
#include "nn/Network.h"

#include <ATen/ATen.h>
#include <cmath>

namespace gg {

namespace {

struct DenseNetTable
{
    std::int64_t growth = 32; ///< channels that each layer adds
    std::int64_t stem = 64;   ///< channels before the first block
    std::array<int, 4> layers = {};
};

constexpr std::int64_t bottleneck = 4; // a 1x1 convolution's channels, in multiples of the growth

// Normalisation, ReLU, 1x1 convolution; the same with 3x3: (N,in,H,W) -> (N,growth,H,W).
class DenseLayer final : public Sequential
{
public:
    DenseLayer(std::int64_t in, std::int64_t growth)
    {
        const std::int64_t inner = bottleneck * growth;
        appendAs<BatchNorm2d>("norm1", in);
        appendAs<Activation>("relu1", ActivationKind::Relu);
        appendAs<Conv2d>("conv1", Conv2dSettings{.in = in, .out = inner, .kernel = 1, .bias = false});
        appendAs<BatchNorm2d>("norm2", inner);
        appendAs<Activation>("relu2", ActivationKind::Relu);
        appendAs<Conv2d>(
            "conv2", Conv2dSettings{.in = inner, .out = growth, .kernel = 3, .padding = 1, .bias = false});
    }
};

// Each layer sees what all before it gave, and the block's input.
class DenseBlock final : public Layer
{
public:
    DenseBlock(std::int64_t in, int layers, std::int64_t growth)
    {
        for (int i = 0; i < layers; ++i)
            m_layers.push_back(
                add<DenseLayer>("denselayer" + std::to_string(i + 1), in + i * growth, growth));
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        at::Tensor x = input;
        for (const auto& layer : m_layers)
            x = at::cat({x, layer->forward(x)}, 1);
        return x;
    }

private:
    std::vector<std::shared_ptr<DenseLayer>> m_layers;
};

// Half the channels, half the height and width.
class Transition final : public Sequential
{
public:
    explicit Transition(std::int64_t in)
    {
        appendAs<BatchNorm2d>("norm", in);
        appendAs<Activation>("relu", ActivationKind::Relu);
        appendAs<Conv2d>("conv", Conv2dSettings{.in = in, .out = in / 2, .kernel = 1, .bias = false});
        appendAs<AvgPool2d>("pool", 2, 2);
    }
};

class DenseNet final : public Network
{
public:
    DenseNet(const DenseNetTable& table, std::int64_t classes)
    {
        m_features = add<Sequential>("features");
        m_features->appendAs<Conv2d>(
            "conv0", Conv2dSettings{
                         .in = 3, .out = table.stem, .kernel = 7, .stride = 2, .padding = 3, .bias = false});
        m_features->appendAs<BatchNorm2d>("norm0", table.stem);
        m_features->appendAs<Activation>("relu0", ActivationKind::Relu);
        m_features->appendAs<MaxPool2d>("pool0", 3, 2, 1);
        std::int64_t width = table.stem;
        for (std::size_t i = 0; i < table.layers.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            m_features->appendAs<DenseBlock>("denseblock" + number, width, table.layers[i], table.growth);
            width += table.layers[i] * table.growth;
            if (i + 1 < table.layers.size()) {
                m_features->appendAs<Transition>("transition" + number, width);
                width /= 2;
            }
        }
        m_features->appendAs<BatchNorm2d>("norm5", width);
        setLastFeatureMap("features.norm5");
        setHead("classifier", add<Linear>("classifier", width, classes), nullptr);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        at::Tensor x = m_features->forward(images);
        return at::adaptive_avg_pool2d(at::relu_(x), {1, 1}).flatten(1);
    }

    // What is pooled is rectified, without a layer that does it.
    at::Tensor activationsOf(std::string_view layer, const at::Tensor& output) const override
    {
        return layer == lastFeatureMap() ? at::relu(output) : output;
    }

protected:
    void initialiseParameters(at::Generator& generator) override
    {
        Network::initialiseParameters(generator);
        forEach<Conv2d>([&](Conv2d& layer) {
            fillNormal(layer.weight(), std::sqrt(2.0 / static_cast<double>(fanIn(layer.weight()))),
                       generator);
        });
        fillZero(head()->bias());
    }

private:
    std::shared_ptr<Sequential> m_features;
};

} // namespace

std::vector<NetworkVariant> denseNetVariants()
{
    const NetworkRows<DenseNet, DenseNetTable> row{"DenseNet"};
    return {
        row("densenet121", {.layers = {6, 12, 24, 16}}, 7978856),
        row("densenet161", {.growth = 48, .stem = 96, .layers = {6, 12, 36, 24}}, 28681000),
        row("densenet169", {.layers = {6, 12, 32, 32}}, 14149480),
        row("densenet201", {.layers = {6, 12, 48, 32}}, 20013928),
    };
}

} // namespace gg

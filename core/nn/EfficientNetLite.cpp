#include "nn/EfficientNetLite.h"

#include "nn/Activation.h"
#include "nn/Network.h"
#include "nn/RoundedWidth.h"
#include "nn/StochasticDepth.h"

#include <cmath>

namespace gg {

namespace {

constexpr double epsilon = 1e-3;
constexpr double momentum = 0.01; // TensorFlow's 0.99
constexpr double dropConnect = 0.2;

struct Stage
{
    int repeats;
    std::int64_t kernel;
    std::int64_t stride;
    std::int64_t expansion;
    std::int64_t width;
};

constexpr std::array<Stage, 7> stages = {{{1, 3, 1, 1, 16},
                                          {2, 3, 2, 6, 24},
                                          {2, 5, 2, 6, 40},
                                          {3, 3, 2, 6, 80},
                                          {3, 5, 1, 6, 112},
                                          {4, 5, 2, 6, 192},
                                          {1, 3, 1, 6, 320}}};

struct Scale
{
    double width = 1.0;
    double depth = 1.0;
    double dropout = 0.2;
};

// The first and the last stage are never repeated more often.
int scaledRepeats(std::size_t stage, double factor)
{
    const int repeats = stages[stage].repeats;
    const bool fixed = stage == 0 || stage + 1 == stages.size();
    return fixed ? repeats : static_cast<int>(std::ceil(factor * repeats));
}

// A side after a convolution padded as "SAME".
std::int64_t strided(std::int64_t side, std::int64_t stride)
{
    return (side + stride - 1) / stride;
}

struct BlockShape
{
    std::int64_t in;
    std::int64_t out;
    std::int64_t kernel;
    std::int64_t stride;
    std::int64_t expansion;
    std::int64_t side; ///< of the feature map that comes in, when the network is fed at its own size
    double drop; ///< probability that the block is left out for a picture while training (stochastic depth)
};

// An inverted residual block: widen by 1x1, convolve each channel alone, narrow by 1x1.
class InvertedResidual final : public Layer
{
public:
    explicit InvertedResidual(const BlockShape& shape)
        : m_isResidual(shape.stride == 1 && shape.in == shape.out)
    {
        const std::int64_t inner = shape.in * shape.expansion;
        if (shape.expansion != 1) {
            m_steps.push_back(add<SameConv2d>(
                "_expand_conv", Conv2dSettings{.in = shape.in, .out = inner, .kernel = 1, .bias = false},
                shape.side));
            m_steps.push_back(add<BatchNorm2d>("_bn0", inner, epsilon, momentum));
            m_steps.push_back(add<Activation>("_expand_relu", ActivationKind::Relu6));
        }
        m_steps.push_back(add<SameConv2d>("_depthwise_conv",
                                          Conv2dSettings{.in = inner,
                                                         .out = inner,
                                                         .kernel = shape.kernel,
                                                         .stride = shape.stride,
                                                         .groups = inner,
                                                         .bias = false},
                                          shape.side));
        m_steps.push_back(add<BatchNorm2d>("_bn1", inner, epsilon, momentum));
        m_steps.push_back(add<Activation>("_depthwise_relu", ActivationKind::Relu6));
        m_steps.push_back(add<SameConv2d>(
            "_project_conv", Conv2dSettings{.in = inner, .out = shape.out, .kernel = 1, .bias = false},
            strided(shape.side, shape.stride)));
        m_steps.push_back(add<BatchNorm2d>("_bn2", shape.out, epsilon, momentum));
        if (m_isResidual)
            m_steps.push_back(add<StochasticDepth>("_drop_connect", shape.drop));
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        at::Tensor x = input;
        for (const auto& step : m_steps)
            x = step->forward(x);
        return m_isResidual ? x + input : x;
    }

private:
    bool m_isResidual;
    std::vector<std::shared_ptr<Layer>> m_steps;
};

class EfficientNetLite final : public Network
{
public:
    EfficientNetLite(std::int64_t inputSize, const Scale& scale, std::int64_t classes)
    {
        m_steps = {
            add<SameConv2d>("_conv_stem",
                            Conv2dSettings{.in = 3, .out = 32, .kernel = 3, .stride = 2, .bias = false},
                            inputSize),
            add<BatchNorm2d>("_bn0", 32, epsilon, momentum),
            add<Activation>("_stem_relu", ActivationKind::Relu6)};
        std::int64_t side = strided(inputSize, 2);
        const std::int64_t width = addBlocks(scale, side);
        m_steps.push_back(add<SameConv2d>(
            "_conv_head", Conv2dSettings{.in = width, .out = 1280, .kernel = 1, .bias = false}, side));
        m_steps.push_back(add<BatchNorm2d>("_bn1", 1280, epsilon, momentum));
        m_steps.push_back(add<Activation>("_swish", ActivationKind::Relu6));
        setLastFeatureMap("_swish");
        m_steps.push_back(add<AdaptiveAvgPool2d>("_avg_pooling", 1));
        const auto dropout = add<Dropout>("_dropout", scale.dropout);
        setHead("_fc", add<Linear>("_fc", 1280, classes), dropout);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        at::Tensor x = images;
        for (const auto& step : m_steps)
            x = step->forward(x);
        return x.flatten(1);
    }

private:
    /// Returns the channels after the last block; `side` becomes that of its feature map.
    std::int64_t addBlocks(const Scale& scale, std::int64_t& side)
    {
        int total = 0;
        for (std::size_t stage = 0; stage < stages.size(); ++stage)
            total += scaledRepeats(stage, scale.depth);

        const auto blocks = add<Sequential>("_blocks");
        std::int64_t in = 32;
        for (std::size_t stage = 0; stage < stages.size(); ++stage) {
            const Stage& row = stages[stage];
            const std::int64_t out = roundedWidth(static_cast<double>(row.width) * scale.width);
            for (int i = 0; i < scaledRepeats(stage, scale.depth); ++i) {
                const double drop = dropConnect * static_cast<double>(blocks->size()) / total;
                const std::int64_t stride = i == 0 ? row.stride : 1;
                blocks->append<InvertedResidual>(
                    BlockShape{in, out, row.kernel, stride, row.expansion, side, drop});
                in = out;
                side = strided(side, stride);
            }
        }
        m_steps.push_back(blocks);
        return in;
    }

    std::vector<std::shared_ptr<Layer>> m_steps;
};

NetworkVariant row(std::string name, int inputSize, const Scale& scale, std::int64_t parameters)
{
    return {.name = std::move(name),
            .family = "EfficientNet-Lite",
            .parameters = parameters,
            .inputSize = inputSize,
            .scaling = InputScaling::Symmetric127,
            .make = [=](std::int64_t classes) {
                return std::make_shared<EfficientNetLite>(inputSize, scale, classes);
            }};
}

} // namespace

std::vector<NetworkVariant> efficientNetLiteVariants()
{
    return {
        row("efficientnet_lite0", 224, {.width = 1.0, .depth = 1.0, .dropout = 0.2}, 4652008),
        row("efficientnet_lite1", 240, {.width = 1.0, .depth = 1.1, .dropout = 0.2}, 5416680),
        row("efficientnet_lite2", 260, {.width = 1.1, .depth = 1.2, .dropout = 0.3}, 6092072),
    };
}

} // namespace gg

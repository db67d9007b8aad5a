#include "nn/ResNet.h"

#include "nn/Activation.h"
#include "nn/Network.h"

namespace gg {

namespace {

struct ResNetTable
{
    bool bottleneck = false;
    std::array<int, 4> blocks = {};
    std::int64_t groups = 1;      ///< of the 3x3 convolution: its cardinality in ResNeXt
    std::int64_t groupWidth = 64; ///< channels of each group in the first stage
};

struct BlockShape
{
    std::int64_t in;
    std::int64_t inner; ///< channels of the 3x3 convolution
    std::int64_t out;
    std::int64_t stride;
    std::int64_t groups;
    bool bottleneck;
};

// The branch that is added: straight, or a 1x1 convolution where the shape changes.
std::shared_ptr<Sequential> makeDownsample(std::int64_t in, std::int64_t out, std::int64_t stride)
{
    auto downsample = std::make_shared<Sequential>();
    downsample->append<Conv2d>(
        Conv2dSettings{.in = in, .out = out, .kernel = 1, .stride = stride, .bias = false});
    downsample->append<BatchNorm2d>(out);
    return downsample;
}

// Two 3x3 convolutions, or 1x1, 3x3, 1x1 in a bottleneck.
class ResidualBlock final : public Layer
{
public:
    explicit ResidualBlock(const BlockShape& shape)
    {
        const auto [in, inner, out, stride, groups, bottleneck] = shape;
        if (bottleneck) {
            addStep({.in = in, .out = inner, .kernel = 1, .bias = false});
            addStep({.in = inner,
                     .out = inner,
                     .kernel = 3,
                     .stride = stride,
                     .padding = 1,
                     .groups = groups,
                     .bias = false});
            addStep({.in = inner, .out = out, .kernel = 1, .bias = false});
        } else {
            addStep({.in = in, .out = inner, .kernel = 3, .stride = stride, .padding = 1, .bias = false});
            addStep({.in = inner, .out = out, .kernel = 3, .padding = 1, .bias = false});
        }
        m_relu = add<Activation>("relu", ActivationKind::Relu);
        if (stride != 1 || in != out)
            m_downsample = register_module("downsample", makeDownsample(in, out, stride));
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        at::Tensor x = input;
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            x = m_steps[i].norm->forward(m_steps[i].convolution->forward(x));
            if (i + 1 < m_steps.size())
                x = m_relu->forward(x);
        }
        x.add_(m_downsample ? m_downsample->forward(input) : input);
        return m_relu->forward(x);
    }

private:
    struct Step
    {
        std::shared_ptr<Conv2d> convolution;
        std::shared_ptr<BatchNorm2d> norm;
    };

    void addStep(const Conv2dSettings& settings)
    {
        const std::string number = std::to_string(m_steps.size() + 1);
        const auto convolution = add<Conv2d>("conv" + number, settings);
        m_steps.push_back({convolution, add<BatchNorm2d>("bn" + number, settings.out)});
    }

    std::vector<Step> m_steps;
    std::shared_ptr<Activation> m_relu;
    std::shared_ptr<Sequential> m_downsample;
};

class ResNet final : public Network
{
public:
    ResNet(const ResNetTable& table, std::int64_t classes)
    {
        m_stem = {add<Conv2d>("conv1",
                              Conv2dSettings{
                                  .in = 3, .out = 64, .kernel = 7, .stride = 2, .padding = 3, .bias = false}),
                  add<BatchNorm2d>("bn1", 64), add<Activation>("relu", ActivationKind::Relu),
                  add<MaxPool2d>("maxpool", 3, 2, 1)};
        std::int64_t in = 64;
        for (std::size_t stage = 0; stage < table.blocks.size(); ++stage) {
            const std::int64_t width = std::int64_t{64} << stage;
            const std::int64_t inner = (table.groupWidth << stage) * table.groups;
            const std::int64_t out = table.bottleneck ? 4 * width : width;
            auto layer = add<Sequential>("layer" + std::to_string(stage + 1));
            for (int i = 0; i < table.blocks[stage]; ++i) {
                layer->append<ResidualBlock>(
                    BlockShape{in, inner, out, stage > 0 && i == 0 ? 2 : 1, table.groups, table.bottleneck});
                in = out;
            }
            m_stages.push_back(layer);
        }
        setLastFeatureMap("layer4." + std::to_string(table.blocks.back() - 1));
        m_pool = add<AdaptiveAvgPool2d>("avgpool", 1);
        setHead("fc", add<Linear>("fc", in, classes), nullptr);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        at::Tensor x = images;
        for (const auto& layer : m_stem)
            x = layer->forward(x);
        for (const auto& stage : m_stages)
            x = stage->forward(x);
        return m_pool->forward(x).flatten(1);
    }

protected:
    void initialiseParameters(at::Generator& generator) override
    {
        Network::initialiseParameters(generator);
        forEach<Conv2d>([&](Conv2d& layer) { layer.initialiseKaiming(generator); });
    }

private:
    std::vector<std::shared_ptr<Layer>> m_stem;
    std::vector<std::shared_ptr<Sequential>> m_stages;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
};

constexpr std::array<int, 4> layers50 = {3, 4, 6, 3};
constexpr std::array<int, 4> layers101 = {3, 4, 23, 3};
constexpr std::array<int, 4> layers152 = {3, 8, 36, 3};

} // namespace

std::vector<NetworkVariant> resNetVariants()
{
    using Rows = NetworkRows<ResNet, ResNetTable>;
    const Rows row{"ResNet"};
    const Rows rowOfNext{"ResNeXt"};
    const Rows rowOfWide{"Wide ResNet"};
    return {
        row("resnet18", {.bottleneck = false, .blocks = {2, 2, 2, 2}}, 11689512),
        row("resnet34", {.bottleneck = false, .blocks = {3, 4, 6, 3}}, 21797672),
        row("resnet50", {.bottleneck = true, .blocks = layers50}, 25557032),
        row("resnet101", {.bottleneck = true, .blocks = layers101}, 44549160),
        row("resnet152", {.bottleneck = true, .blocks = layers152}, 60192808),
        rowOfNext("resnext50_32x4d", {.bottleneck = true, .blocks = layers50, .groups = 32, .groupWidth = 4},
                  25028904),
        rowOfNext("resnext101_32x8d",
                  {.bottleneck = true, .blocks = layers101, .groups = 32, .groupWidth = 8}, 88791336),
        rowOfWide("wide_resnet50_2", {.bottleneck = true, .blocks = layers50, .groupWidth = 128}, 68883240),
        rowOfWide("wide_resnet101_2", {.bottleneck = true, .blocks = layers101, .groupWidth = 128},
                  126886696),
    };
}

} // namespace gg

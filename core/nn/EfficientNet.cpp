#include "nn/EfficientNet.h"

#include "nn/InvertedResidual.h"
#include "nn/Network.h"
#include "nn/RoundedWidth.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <cmath>

namespace gg {

namespace {

enum class Block
{
    MBConv,
    FusedMBConv, ///< also without squeeze and excitation
};

struct Stage
{
    Block block;
    std::int64_t expansion;
    std::int64_t kernel;
    std::int64_t stride; ///< of the first block
    std::int64_t width;
    int repeats;
};

struct EfficientNetTable
{
    std::int64_t stemWidth;
    std::vector<Stage> stages;
    std::int64_t lastWidth;
    double dropout;
    NormSettings norm;
};

constexpr ActivationKind silu = ActivationKind::Silu;
// Of the last block; it grows evenly from 0 at the first (Huang et al. 2016).
constexpr double stochasticDepth = 0.2;

InvertedResidualSettings blockOf(const Stage& stage, std::int64_t in, std::int64_t stride)
{
    const bool fused = stage.block == Block::FusedMBConv;
    return {.in = in,
            .inner = roundedWidth(static_cast<double>(in * stage.expansion)),
            .out = stage.width,
            .kernel = stage.kernel,
            .stride = stride,
            .activation = silu,
            .norm = {},
            .fused = fused,
            .squeezed = fused ? 0 : std::max<std::int64_t>(1, in / 4),
            .squeezeActivation = silu,
            .gate = ActivationKind::Sigmoid};
}

class EfficientNet final : public Network
{
public:
    EfficientNet(const EfficientNetTable& table, std::int64_t classes)
    {
        m_features = add<Sequential>("features");
        m_features->append<ConvNormActivation>(ConvNormActivationSettings{
            .in = 3, .out = table.stemWidth, .stride = 2, .norm = table.norm, .activation = silu});
        const std::int64_t width = appendStages(table);
        setLastFeatureMap("features." + std::to_string(m_features->size()));
        m_features->append<ConvNormActivation>(ConvNormActivationSettings{
            .in = width, .out = table.lastWidth, .kernel = 1, .norm = table.norm, .activation = silu});

        m_pool = add<AdaptiveAvgPool2d>("avgpool", 1);
        const auto classifier = add<Sequential>("classifier");
        const auto dropout = classifier->append<Dropout>(table.dropout);
        setHead("classifier.1", classifier->append<Linear>(table.lastWidth, classes), dropout);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        return m_pool->forward(m_features->forward(images)).flatten(1);
    }

protected:
    void initialiseParameters(at::Generator& generator) override
    {
        forEach<BatchNorm2d>([&](BatchNorm2d& layer) { layer.initialise(generator); });
        forEach<Conv2d>([&](Conv2d& layer) { layer.initialiseKaiming(generator); });
        const at::NoGradGuard noGrad;
        const double bound = 1 / std::sqrt(static_cast<double>(head()->outputs()));
        at::Tensor(head()->weight()).uniform_(-bound, bound, generator);
        at::Tensor(head()->bias()).zero_();
    }

private:
    // Returns the width of the last stage.
    std::int64_t appendStages(const EfficientNetTable& table)
    {
        int total = 0;
        for (const Stage& stage : table.stages)
            total += stage.repeats;
        std::int64_t in = table.stemWidth;
        int before = 0;
        for (const Stage& stage : table.stages) {
            const auto blocks = m_features->append<Sequential>();
            for (int i = 0; i < stage.repeats; ++i) {
                InvertedResidualSettings block = blockOf(stage, in, i == 0 ? stage.stride : 1);
                block.norm = table.norm;
                block.drop = stochasticDepth * before / total;
                blocks->append<InvertedResidual>(block);
                in = stage.width;
                ++before;
            }
        }
        return in;
    }

    std::shared_ptr<Sequential> m_features;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
};

// B0 is the table itself.
struct Scale
{
    double width = 1.0;
    double depth = 1.0;
    double dropout = 0.2;
};

EfficientNetTable scaled(const Scale& scale)
{
    EfficientNetTable table = {.stemWidth = 32,
                               .stages = {{Block::MBConv, 1, 3, 1, 16, 1},
                                          {Block::MBConv, 6, 3, 2, 24, 2},
                                          {Block::MBConv, 6, 5, 2, 40, 2},
                                          {Block::MBConv, 6, 3, 2, 80, 3},
                                          {Block::MBConv, 6, 5, 1, 112, 3},
                                          {Block::MBConv, 6, 5, 2, 192, 4},
                                          {Block::MBConv, 6, 3, 1, 320, 1}},
                               .lastWidth = 0,
                               .dropout = scale.dropout,
                               .norm = {}};
    const auto scaledWidth = [&](std::int64_t width) {
        return roundedWidth(static_cast<double>(width) * scale.width);
    };
    table.stemWidth = scaledWidth(table.stemWidth);
    for (Stage& stage : table.stages) {
        stage.width = scaledWidth(stage.width);
        stage.repeats = static_cast<int>(std::ceil(stage.repeats * scale.depth));
    }
    table.lastWidth = 4 * table.stages.back().width;
    return table;
}

EfficientNetTable v2Small()
{
    return {.stemWidth = 24,
            .stages = {{Block::FusedMBConv, 1, 3, 1, 24, 2},
                       {Block::FusedMBConv, 4, 3, 2, 48, 4},
                       {Block::FusedMBConv, 4, 3, 2, 64, 4},
                       {Block::MBConv, 4, 3, 2, 128, 6},
                       {Block::MBConv, 6, 3, 1, 160, 9},
                       {Block::MBConv, 6, 3, 2, 256, 15}},
            .lastWidth = 1280,
            .dropout = 0.2,
            .norm = {.epsilon = 1e-3}};
}

} // namespace

std::vector<NetworkVariant> efficientNetVariants()
{
    const NetworkRows<EfficientNet, EfficientNetTable> row{"EfficientNet"};
    const NetworkRows<EfficientNet, EfficientNetTable> rowOfV2{"EfficientNet V2"};
    return {
        row("efficientnet_b0", scaled({}), 5288548, 224),
        row("efficientnet_b1", scaled({.depth = 1.1}), 7794184, 240),
        row("efficientnet_b2", scaled({1.1, 1.2, 0.3}), 9109994, 288),
        row("efficientnet_b3", scaled({1.2, 1.4, 0.3}), 12233232, 300),
        row("efficientnet_b4", scaled({1.4, 1.8, 0.4}), 19341616, 380),
        rowOfV2("efficientnet_v2_s", v2Small(), 21458488, 384),
    };
}

} // namespace gg

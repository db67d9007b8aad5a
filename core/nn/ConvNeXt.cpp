#include "nn/ConvNeXt.h"

#include "nn/Gelu.h"
#include "nn/Initialisation.h"
#include "nn/LayerNorm.h"
#include "nn/Network.h"
#include "nn/ShapeLayers.h"
#include "nn/StochasticDepth.h"

#include <ATen/ATen.h>
#include <numeric>

namespace gg {

namespace {

constexpr double epsilon = 1e-6;
constexpr double firstLayerScale = 1e-6;
constexpr std::array<std::int64_t, 4> widths = {96, 192, 384, 768};

struct ConvNeXtTable
{
    std::array<int, 4> blocks = {};
    double stochasticDepth = 0; ///< of the last block; it grows evenly from 0
};

// A wide convolution of each channel alone, then two linear layers for each pixel, scaled channel by channel
// and added to what came in.
class ConvNeXtBlock final : public Layer
{
public:
    ConvNeXtBlock(std::int64_t width, double drop)
        : m_scale(register_parameter("layer_scale", at::empty({width, 1, 1}))),
          m_block(add<Sequential>("block")), m_stochasticDepth(add<StochasticDepth>("stochastic_depth", drop))
    {
        m_block->append<Conv2d>(
            Conv2dSettings{.in = width, .out = width, .kernel = 7, .padding = 3, .groups = width});
        m_block->append<Permute>(std::vector<std::int64_t>{0, 2, 3, 1});
        m_block->append<LayerNorm>(width, epsilon);
        m_block->append<Linear>(width, 4 * width);
        m_block->append<Gelu>();
        m_block->append<Linear>(4 * width, width);
        m_block->append<Permute>(std::vector<std::int64_t>{0, 3, 1, 2});
    }

    void initialise(at::Generator&) override
    {
        const at::NoGradGuard noGrad;
        m_scale.fill_(firstLayerScale);
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        return m_stochasticDepth->forward(m_scale * m_block->forward(input)) + input;
    }

private:
    at::Tensor m_scale;
    std::shared_ptr<Sequential> m_block;
    std::shared_ptr<StochasticDepth> m_stochasticDepth;
};

class ConvNeXt final : public Network
{
public:
    ConvNeXt(const ConvNeXtTable& table, std::int64_t classes)
    {
        m_features = add<Sequential>("features");
        const auto stem = m_features->append<Sequential>();
        stem->append<Conv2d>(Conv2dSettings{.in = 3, .out = widths[0], .kernel = 4, .stride = 4});
        stem->append<LayerNorm2d>(widths[0], epsilon);
        addStages(table);
        setLastFeatureMap("features." + std::to_string(m_features->size() - 1) + "." +
                          std::to_string(table.blocks.back() - 1));

        m_pool = add<AdaptiveAvgPool2d>("avgpool", 1);
        m_classifier = add<Sequential>("classifier");
        m_classifier->append<LayerNorm2d>(widths.back(), epsilon);
        m_classifier->append<Flatten>();
        setHead("classifier.2", m_classifier->append<Linear>(widths.back(), classes), nullptr);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        return m_classifier->forwardThrough(0, 2, m_pool->forward(m_features->forward(images)));
    }

protected:
    void initialiseParameters(at::Generator& generator) override
    {
        Network::initialiseParameters(generator);
        const auto fill = [&generator](const auto& layer) {
            fillTruncatedNormal(layer.weight(), 0.02, generator);
            fillZero(layer.bias());
        };
        forEach<Conv2d>(fill);
        forEach<Linear>(fill);
    }

private:
    void addStages(const ConvNeXtTable& table)
    {
        const int total = std::accumulate(table.blocks.begin(), table.blocks.end(), 0);
        int number = 0;
        for (std::size_t stage = 0; stage < widths.size(); ++stage) {
            if (stage > 0) {
                const auto downsample = m_features->append<Sequential>();
                downsample->append<LayerNorm2d>(widths[stage - 1], epsilon);
                downsample->append<Conv2d>(
                    Conv2dSettings{.in = widths[stage - 1], .out = widths[stage], .kernel = 2, .stride = 2});
            }
            const auto blocks = m_features->append<Sequential>();
            for (int i = 0; i < table.blocks[stage]; ++i)
                blocks->append<ConvNeXtBlock>(widths[stage], table.stochasticDepth * number++ / (total - 1));
        }
    }

    std::shared_ptr<Sequential> m_features;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
    std::shared_ptr<Sequential> m_classifier;
};

} // namespace

std::vector<NetworkVariant> convNeXtVariants()
{
    const NetworkRows<ConvNeXt, ConvNeXtTable> row{"ConvNeXt"};
    return {
        row("convnext_tiny", {.blocks = {3, 3, 9, 3}, .stochasticDepth = 0.1}, 28589128),
        row("convnext_small", {.blocks = {3, 3, 27, 3}, .stochasticDepth = 0.4}, 50223688),
    };
}

} // namespace gg

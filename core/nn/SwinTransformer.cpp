#include "nn/SwinTransformer.h"

#include "nn/Initialisation.h"
#include "nn/LayerNorm.h"
#include "nn/Mlp.h"
#include "nn/Network.h"
#include "nn/ShapeLayers.h"
#include "nn/StochasticDepth.h"
#include "nn/WindowAttention.h"

#include <ATen/ATen.h>
#include <numeric>

namespace gg {

namespace {

constexpr double epsilon = 1e-5;
constexpr std::int64_t patch = 4;
constexpr std::int64_t window = 7;
constexpr std::int64_t mlpRatio = 4;

struct SwinTable
{
    std::int64_t width = 0; ///< of the first stage; each later one is twice as wide
    std::array<int, 4> blocks = {};
    std::array<std::int64_t, 4> heads = {};
    double stochasticDepth = 0; ///< of the last block; it grows evenly from 0
};

struct BlockShape
{
    std::int64_t width;
    std::int64_t heads;
    std::int64_t shift;
    double drop;
};

// (N,H,W,C) -> the same shape: attention within windows, then two linear layers for each pixel.
class SwinBlock final : public Layer
{
public:
    explicit SwinBlock(const BlockShape& shape)
        : m_norm1(add<LayerNorm>("norm1", shape.width, epsilon)),
          m_attention(add<WindowAttention>("attn", shape.width, shape.heads, window, shape.shift)),
          m_stochasticDepth(add<StochasticDepth>("stochastic_depth", shape.drop)),
          m_norm2(add<LayerNorm>("norm2", shape.width, epsilon)),
          m_mlp(add<Mlp>("mlp", shape.width, mlpRatio * shape.width))
    {
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        const at::Tensor x =
            input + m_stochasticDepth->forward(m_attention->forward(m_norm1->forward(input)));
        return x + m_stochasticDepth->forward(m_mlp->forward(m_norm2->forward(x)));
    }

private:
    std::shared_ptr<LayerNorm> m_norm1;
    std::shared_ptr<WindowAttention> m_attention;
    std::shared_ptr<StochasticDepth> m_stochasticDepth;
    std::shared_ptr<LayerNorm> m_norm2;
    std::shared_ptr<Mlp> m_mlp;
};

// (N,H,W,C) -> (N,H/2,W/2,2C), sizes rounded up: each square of four pixels becomes one.
class PatchMerging final : public Layer
{
public:
    explicit PatchMerging(std::int64_t width)
        : m_reduction(add<Linear>("reduction", 4 * width, 2 * width, /*bias=*/false)),
          m_norm(add<LayerNorm>("norm", 4 * width, epsilon))
    {
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        const at::Tensor x = at::constant_pad_nd(input, {0, 0, 0, input.size(2) % 2, 0, input.size(1) % 2});
        const auto every = [&x](std::int64_t row, std::int64_t column) {
            return x.slice(1, row, std::nullopt, 2).slice(2, column, std::nullopt, 2);
        };
        const at::Tensor squares = at::cat({every(0, 0), every(1, 0), every(0, 1), every(1, 1)}, -1);
        return m_reduction->forward(m_norm->forward(squares));
    }

private:
    std::shared_ptr<Linear> m_reduction;
    std::shared_ptr<LayerNorm> m_norm;
};

class SwinTransformer final : public Network
{
public:
    SwinTransformer(const SwinTable& table, std::int64_t classes)
    {
        m_features = add<Sequential>("features");
        const auto patches = m_features->append<Sequential>();
        patches->append<Conv2d>(
            Conv2dSettings{.in = 3, .out = table.width, .kernel = patch, .stride = patch});
        patches->append<Permute>(std::vector<std::int64_t>{0, 2, 3, 1});
        patches->append<LayerNorm>(table.width, epsilon);
        const std::int64_t width = addStages(table);
        m_norm = add<LayerNorm>("norm", width, epsilon);
        setLastFeatureMap("norm");
        m_permute = add<Permute>("permute", std::vector<std::int64_t>{0, 3, 1, 2});
        m_pool = add<AdaptiveAvgPool2d>("avgpool", 1);
        setHead("head", add<Linear>("head", width, classes), nullptr);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        const at::Tensor map = m_permute->forward(m_norm->forward(m_features->forward(images)));
        return m_pool->forward(map).flatten(1);
    }

    /// Channels lie last from the patches' Permute to the one before the pooling.
    at::Tensor featureMapOf(std::string_view layer, const at::Tensor& output) const override
    {
        const bool channelsFirst = layer == "features.0.0" || layer == "permute" || layer == "avgpool";
        if (output.dim() != 4 || channelsFirst)
            return Network::featureMapOf(layer, output);
        return output.permute({0, 3, 1, 2});
    }

protected:
    void initialiseParameters(at::Generator& generator) override
    {
        Network::initialiseParameters(generator);
        forEach<Linear>([&](Linear& layer) {
            fillTruncatedNormal(layer.weight(), 0.02, generator);
            fillZero(layer.bias());
        });
    }

private:
    // Every second block shifts its windows; between stages patches are merged.
    std::int64_t addStages(const SwinTable& table)
    {
        const int total = std::accumulate(table.blocks.begin(), table.blocks.end(), 0);
        int number = 0;
        std::int64_t width = table.width;
        for (std::size_t stage = 0; stage < table.blocks.size(); ++stage) {
            if (stage > 0) {
                m_features->append<PatchMerging>(width);
                width *= 2;
            }
            const auto blocks = m_features->append<Sequential>();
            for (int i = 0; i < table.blocks[stage]; ++i) {
                const double drop = table.stochasticDepth * number++ / (total - 1);
                blocks->append<SwinBlock>(
                    BlockShape{width, table.heads[stage], i % 2 == 0 ? 0 : window / 2, drop});
            }
        }
        return width;
    }

    std::shared_ptr<Sequential> m_features;
    std::shared_ptr<LayerNorm> m_norm;
    std::shared_ptr<Permute> m_permute;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
};

} // namespace

std::vector<NetworkVariant> swinTransformerVariants()
{
    const NetworkRows<SwinTransformer, SwinTable> row{"Swin"};
    return {row("swin_t",
                {.width = 96, .blocks = {2, 2, 6, 2}, .heads = {3, 6, 12, 24}, .stochasticDepth = 0.2},
                28288354)};
}

} // namespace gg

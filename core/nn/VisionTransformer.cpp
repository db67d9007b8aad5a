#include "nn/VisionTransformer.h"

#include "base/Error.h"
#include "nn/Initialisation.h"
#include "nn/LayerNorm.h"
#include "nn/Mlp.h"
#include "nn/MultiheadAttention.h"
#include "nn/Network.h"

#include <ATen/ATen.h>
#include <cmath>

namespace gg {

namespace {

constexpr double epsilon = 1e-6;

struct TransformerTable
{
    std::int64_t image = 224;
    std::int64_t patch = 0;
    int layers = 0;
    std::int64_t width = 0;
    std::int64_t heads = 0;
    std::int64_t hidden = 0; ///< of the two linear layers in each block

    std::int64_t patchesASide() const { return image / patch; }
    std::int64_t places() const { return patchesASide() * patchesASide() + 1; }
};

// Attention, then two linear layers for each place, both normalised before and added to what came in.
class EncoderBlock final : public Layer
{
public:
    explicit EncoderBlock(const TransformerTable& table)
        : m_norm1(add<LayerNorm>("ln_1", table.width, epsilon)),
          m_attention(add<MultiheadAttention>("self_attention", table.width, table.heads)),
          m_norm2(add<LayerNorm>("ln_2", table.width, epsilon)),
          m_mlp(add<Mlp>("mlp", table.width, table.hidden))
    {
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        const at::Tensor x = m_attention->forward(m_norm1->forward(input)) + input;
        return x + m_mlp->forward(m_norm2->forward(x));
    }

private:
    std::shared_ptr<LayerNorm> m_norm1;
    std::shared_ptr<MultiheadAttention> m_attention;
    std::shared_ptr<LayerNorm> m_norm2;
    std::shared_ptr<Mlp> m_mlp;
};

// (N,places,width) -> the same shape.
class Encoder final : public Layer
{
public:
    explicit Encoder(const TransformerTable& table)
        : m_positions(register_parameter("pos_embedding", at::empty({1, table.places(), table.width}))),
          m_layers(add<Sequential>("layers"))
    {
        for (int i = 0; i < table.layers; ++i)
            m_layers->appendAs<EncoderBlock>("encoder_layer_" + std::to_string(i), table);
        m_norm = add<LayerNorm>("ln", table.width, epsilon);
    }

    void initialise(at::Generator& generator) override { fillNormal(m_positions, 0.02, generator); }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        return m_norm->forward(m_layers->forward(input + m_positions));
    }

private:
    at::Tensor m_positions;
    std::shared_ptr<Sequential> m_layers;
    std::shared_ptr<LayerNorm> m_norm;
};

class VisionTransformer final : public Network
{
public:
    VisionTransformer(const TransformerTable& table, std::int64_t classes)
        : m_table(table), m_classToken(register_parameter("class_token", at::empty({1, 1, table.width}))),
          m_patches(add<Conv2d>(
              "conv_proj",
              Conv2dSettings{.in = 3, .out = table.width, .kernel = table.patch, .stride = table.patch})),
          m_encoder(add<Encoder>("encoder", table))
    {
        // What the last attention sees is the last place where all patches still speak for a class.
        setLastFeatureMap("encoder.layers.encoder_layer_" + std::to_string(table.layers - 1) + ".ln_1");
        const auto heads = add<Sequential>("heads");
        setHead("heads.head", heads->appendAs<Linear>("head", table.width, classes), nullptr);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        if (images.size(2) != m_table.image || images.size(3) != m_table.image) {
            const std::string size = std::to_string(m_table.image);
            throw Error(ErrorKind::Usage,
                        Message("the network %1 takes pictures of %2x%3 pixels alone, not %4x%5",
                                architecture(), size, size, images.size(3), images.size(2)));
        }
        const at::Tensor patches = m_patches->forward(images).flatten(2).transpose(1, 2);
        const at::Tensor tokens = m_classToken.expand({images.size(0), -1, -1});
        return m_encoder->forward(at::cat({tokens, patches}, 1)).select(1, 0);
    }

    /// Sequences lose the class token in front and are laid out as the patches lie in the picture.
    at::Tensor featureMapOf(std::string_view layer, const at::Tensor& output) const override
    {
        if (output.dim() != 3 || output.size(1) != m_table.places())
            return Network::featureMapOf(layer, output);
        return output.slice(1, 1).transpose(1, 2).unflatten(2,
                                                            {m_table.patchesASide(), m_table.patchesASide()});
    }

protected:
    void initialiseParameters(at::Generator& generator) override
    {
        Network::initialiseParameters(generator);
        forEach<Mlp>([&](Mlp& layer) { layer.initialiseXavier(generator); });
        fillZero(m_classToken);
        fillTruncatedNormal(m_patches->weight(),
                            std::sqrt(1.0 / static_cast<double>(fanIn(m_patches->weight()))), generator);
        fillZero(m_patches->bias());
        fillZero(head()->weight());
        fillZero(head()->bias());
    }

private:
    TransformerTable m_table;
    at::Tensor m_classToken;
    std::shared_ptr<Conv2d> m_patches;
    std::shared_ptr<Encoder> m_encoder;
};

} // namespace

std::vector<NetworkVariant> visionTransformerVariants()
{
    const NetworkRows<VisionTransformer, TransformerTable> row{"ViT"};
    return {
        row("vit_b_16", {.patch = 16, .layers = 12, .width = 768, .heads = 12, .hidden = 3072}, 86567656)};
}

} // namespace gg

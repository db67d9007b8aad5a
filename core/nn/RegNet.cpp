#include "nn/RegNet.h"

#include "nn/ConvNormActivation.h"
#include "nn/Network.h"
#include "nn/SqueezeExcitation.h"

#include <ATen/ATen.h>
#include <cmath>

namespace gg {

namespace {

constexpr std::int64_t stemWidth = 32;
constexpr ActivationKind relu = ActivationKind::Relu;

enum class Kind
{
    X, ///< without squeeze and excitation
    Y,
};

struct RegNetTable
{
    Kind kind;
    std::int64_t groupWidth; ///< channels of each group of a 3x3 convolution
    std::array<int, 4> depths;
    std::array<std::int64_t, 4> widths;
};

// 1x1, 3x3 in groups, 1x1, all equally wide, with the input added: by a 1x1 convolution where the shape
// changes.
class ResidualBlock final : public Layer
{
public:
    ResidualBlock(std::int64_t in, std::int64_t out, std::int64_t stride, const RegNetTable& table)
    {
        if (stride != 1 || in != out)
            m_projection = add<ConvNormActivation>(
                "proj", ConvNormActivationSettings{.in = in, .out = out, .kernel = 1, .stride = stride});
        m_steps = add<Sequential>("f");
        m_steps->appendAs<ConvNormActivation>(
            "a", ConvNormActivationSettings{.in = in, .out = out, .kernel = 1, .activation = relu});
        m_steps->appendAs<ConvNormActivation>("b",
                                              ConvNormActivationSettings{.in = out,
                                                                         .out = out,
                                                                         .stride = stride,
                                                                         .groups = out / table.groupWidth,
                                                                         .activation = relu});
        // A quarter of the block's input, and not of what it weighs.
        if (table.kind == Kind::Y)
            m_steps->appendAs<SqueezeExcitation>(
                "se", SqueezeExcitationSettings{.channels = out, .squeezed = in / 4});
        m_steps->appendAs<ConvNormActivation>("c",
                                              ConvNormActivationSettings{.in = out, .out = out, .kernel = 1});
        m_activation = add<Activation>("activation", relu);
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        const at::Tensor straight = m_projection ? m_projection->forward(input) : input;
        return m_activation->forward(straight + m_steps->forward(input));
    }

private:
    std::shared_ptr<ConvNormActivation> m_projection;
    std::shared_ptr<Sequential> m_steps;
    std::shared_ptr<Activation> m_activation;
};

class RegNet final : public Network
{
public:
    RegNet(const RegNetTable& table, std::int64_t classes)
    {
        m_stem = add<ConvNormActivation>(
            "stem", ConvNormActivationSettings{.in = 3, .out = stemWidth, .stride = 2, .activation = relu});
        m_trunk = add<Sequential>("trunk_output");
        std::int64_t in = stemWidth;
        for (std::size_t i = 0; i < table.depths.size(); ++i) {
            const std::string name = "block" + std::to_string(i + 1);
            const auto stage = m_trunk->appendAs<Sequential>(name);
            for (int place = 0; place < table.depths[i]; ++place) {
                stage->appendAs<ResidualBlock>(name + "-" + std::to_string(place), in, table.widths[i],
                                               place == 0 ? 2 : 1, table);
                in = table.widths[i];
            }
        }
        setLastFeatureMap("trunk_output.block4");
        m_pool = add<AdaptiveAvgPool2d>("avgpool", 1);
        setHead("fc", add<Linear>("fc", in, classes), nullptr);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        return m_pool->forward(m_trunk->forward(m_stem->forward(images))).flatten(1);
    }

protected:
    void initialiseParameters(at::Generator& generator) override
    {
        Network::initialiseParameters(generator);
        const at::NoGradGuard noGrad;
        forEach<Conv2d>([&](Conv2d& layer) {
            // He's initialisation, but the biases, of squeeze and excitation, stay at PyTorch's default.
            const at::Tensor& weight = layer.weight();
            const auto fanOut = static_cast<double>(weight.numel() / weight.size(1));
            at::Tensor(weight).normal_(0, std::sqrt(2 / fanOut), generator);
        });
        head()->initialiseNormal(generator, 0.01);
    }

private:
    std::shared_ptr<ConvNormActivation> m_stem;
    std::shared_ptr<Sequential> m_trunk;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
};

} // namespace

std::vector<NetworkVariant> regNetVariants()
{
    const NetworkRows<RegNet, RegNetTable> rowOfY{"RegNet Y"};
    const NetworkRows<RegNet, RegNetTable> rowOfX{"RegNet X"};
    return {
        rowOfY("regnet_y_400mf", {Kind::Y, 8, {1, 3, 6, 6}, {48, 104, 208, 440}}, 4344144),
        rowOfY("regnet_y_800mf", {Kind::Y, 16, {1, 3, 8, 2}, {64, 144, 320, 784}}, 6432512),
        rowOfY("regnet_y_1_6gf", {Kind::Y, 24, {2, 6, 17, 2}, {48, 120, 336, 888}}, 11202430),
        rowOfY("regnet_y_3_2gf", {Kind::Y, 24, {2, 5, 13, 1}, {72, 216, 576, 1512}}, 19436338),
        rowOfX("regnet_x_400mf", {Kind::X, 16, {1, 2, 7, 12}, {32, 64, 160, 400}}, 5495976),
        rowOfX("regnet_x_800mf", {Kind::X, 16, {1, 3, 7, 5}, {64, 128, 288, 672}}, 7259656),
        rowOfX("regnet_x_1_6gf", {Kind::X, 24, {2, 4, 10, 2}, {72, 168, 408, 912}}, 9190136),
        rowOfX("regnet_x_3_2gf", {Kind::X, 48, {2, 6, 15, 2}, {96, 192, 432, 1008}}, 15296552),
    };
}

} // namespace gg

#include "nn/MobileNetV2.h"

#include "nn/ConvNormActivation.h"
#include "nn/Network.h"

#include <ATen/ATen.h>

namespace gg {

namespace {

struct Stage
{
    std::int64_t expansion;
    std::int64_t width;
    int repeats;
    std::int64_t stride; ///< of the first block
};

constexpr std::array<Stage, 7> stages = {{{1, 16, 1, 1},
                                          {6, 24, 2, 2},
                                          {6, 32, 3, 2},
                                          {6, 64, 4, 2},
                                          {6, 96, 3, 1},
                                          {6, 160, 3, 2},
                                          {6, 320, 1, 1}}};
constexpr std::int64_t stemWidth = 32;
constexpr std::int64_t lastWidth = 1280;

ConvNormActivationSettings relu6Unit(ConvNormActivationSettings settings)
{
    settings.activation = ActivationKind::Relu6;
    return settings;
}

// Figure 4d of the paper. Its last convolution and normalisation have places of their own in the chain, which
// sets it apart from the InvertedResidual of the later families.
class LinearBottleneck final : public Layer
{
public:
    LinearBottleneck(std::int64_t in, std::int64_t out, std::int64_t stride, std::int64_t expansion)
        : m_isResidual(stride == 1 && in == out), m_steps(add<Sequential>("conv"))
    {
        const std::int64_t inner = in * expansion;
        if (expansion != 1)
            m_steps->append<ConvNormActivation>(relu6Unit({.in = in, .out = inner, .kernel = 1}));
        m_steps->append<ConvNormActivation>(
            relu6Unit({.in = inner, .out = inner, .stride = stride, .groups = inner}));
        m_steps->append<Conv2d>(Conv2dSettings{.in = inner, .out = out, .kernel = 1, .bias = false});
        m_steps->append<BatchNorm2d>(out);
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        const at::Tensor output = m_steps->forward(input);
        return m_isResidual ? output + input : output;
    }

private:
    bool m_isResidual;
    std::shared_ptr<Sequential> m_steps;
};

class MobileNetV2 final : public Network
{
public:
    explicit MobileNetV2(std::int64_t classes)
    {
        m_features = add<Sequential>("features");
        m_features->append<ConvNormActivation>(relu6Unit({.in = 3, .out = stemWidth, .stride = 2}));
        std::int64_t in = stemWidth;
        for (const Stage& stage : stages) {
            for (int i = 0; i < stage.repeats; ++i) {
                m_features->append<LinearBottleneck>(in, stage.width, i == 0 ? stage.stride : 1,
                                                     stage.expansion);
                in = stage.width;
            }
        }
        setLastFeatureMap("features." + std::to_string(m_features->size()));
        m_features->append<ConvNormActivation>(relu6Unit({.in = in, .out = lastWidth, .kernel = 1}));

        const auto classifier = add<Sequential>("classifier");
        const auto dropout = classifier->append<Dropout>(0.2);
        setHead("classifier.1", classifier->append<Linear>(lastWidth, classes), dropout);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        return at::adaptive_avg_pool2d(m_features->forward(images), {1, 1}).flatten(1);
    }

protected:
    void initialiseParameters(at::Generator& generator) override { initialiseByHe(generator); }

private:
    std::shared_ptr<Sequential> m_features;
};

} // namespace

std::vector<NetworkVariant> mobileNetV2Variants()
{
    return {{.name = "mobilenet_v2",
             .family = "MobileNet V2",
             .parameters = 3504872,
             .make = [](std::int64_t classes) { return std::make_shared<MobileNetV2>(classes); }}};
}

} // namespace gg

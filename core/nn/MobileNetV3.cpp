#include "nn/MobileNetV3.h"

#include "nn/InvertedResidual.h"
#include "nn/Network.h"
#include "nn/RoundedWidth.h"

namespace gg {

namespace {

constexpr NormSettings norm = {.epsilon = 1e-3, .momentum = 0.01};
constexpr std::int64_t stemWidth = 16;

// The paper's columns SE and NL.
constexpr bool plain = false;
constexpr bool squeeze = true;
constexpr ActivationKind relu = ActivationKind::Relu;
constexpr ActivationKind hardswish = ActivationKind::Hardswish;

struct Row
{
    std::int64_t kernel;
    std::int64_t inner;
    std::int64_t out;
    bool squeezes;
    ActivationKind activation;
    std::int64_t stride;
};

struct MobileNetV3Table
{
    std::vector<Row> rows;
    std::int64_t headWidth; ///< between the two linear layers
};

InvertedResidualSettings blockOf(const Row& row, std::int64_t in)
{
    return {.in = in,
            .inner = row.inner,
            .out = row.out,
            .kernel = row.kernel,
            .stride = row.stride,
            .activation = row.activation,
            .norm = norm,
            .squeezed = row.squeezes ? roundedWidth(static_cast<double>(row.inner / 4)) : 0,
            .squeezeActivation = ActivationKind::Relu,
            .gate = ActivationKind::Hardsigmoid};
}

class MobileNetV3 final : public Network
{
public:
    MobileNetV3(const MobileNetV3Table& table, std::int64_t classes)
    {
        m_features = add<Sequential>("features");
        m_features->append<ConvNormActivation>(ConvNormActivationSettings{
            .in = 3, .out = stemWidth, .stride = 2, .norm = norm, .activation = hardswish});
        std::int64_t in = stemWidth;
        for (const Row& row : table.rows) {
            m_features->append<InvertedResidual>(blockOf(row, in));
            in = row.out;
        }
        const std::int64_t lastWidth = 6 * in;
        setLastFeatureMap("features." + std::to_string(m_features->size()));
        m_features->append<ConvNormActivation>(ConvNormActivationSettings{
            .in = in, .out = lastWidth, .kernel = 1, .norm = norm, .activation = hardswish});

        m_pool = add<AdaptiveAvgPool2d>("avgpool", 1);
        m_classifier = add<Sequential>("classifier");
        m_classifier->append<Linear>(lastWidth, table.headWidth);
        m_classifier->append<Activation>(hardswish);
        const auto dropout = m_classifier->append<Dropout>(0.2);
        setHead("classifier.3", m_classifier->append<Linear>(table.headWidth, classes), dropout);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        const at::Tensor pooled = m_pool->forward(m_features->forward(images)).flatten(1);
        return m_classifier->forwardThrough(0, 2, pooled);
    }

protected:
    void initialiseParameters(at::Generator& generator) override { initialiseByHe(generator); }

private:
    std::shared_ptr<Sequential> m_features;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
    std::shared_ptr<Sequential> m_classifier;
};

MobileNetV3Table large()
{
    return {.rows = {{3, 16, 16, plain, relu, 1},
                     {3, 64, 24, plain, relu, 2},
                     {3, 72, 24, plain, relu, 1},
                     {5, 72, 40, squeeze, relu, 2},
                     {5, 120, 40, squeeze, relu, 1},
                     {5, 120, 40, squeeze, relu, 1},
                     {3, 240, 80, plain, hardswish, 2},
                     {3, 200, 80, plain, hardswish, 1},
                     {3, 184, 80, plain, hardswish, 1},
                     {3, 184, 80, plain, hardswish, 1},
                     {3, 480, 112, squeeze, hardswish, 1},
                     {3, 672, 112, squeeze, hardswish, 1},
                     {5, 672, 160, squeeze, hardswish, 2},
                     {5, 960, 160, squeeze, hardswish, 1},
                     {5, 960, 160, squeeze, hardswish, 1}},
            .headWidth = 1280};
}

MobileNetV3Table small()
{
    return {.rows = {{3, 16, 16, squeeze, relu, 2},
                     {3, 72, 24, plain, relu, 2},
                     {3, 88, 24, plain, relu, 1},
                     {5, 96, 40, squeeze, hardswish, 2},
                     {5, 240, 40, squeeze, hardswish, 1},
                     {5, 240, 40, squeeze, hardswish, 1},
                     {5, 120, 48, squeeze, hardswish, 1},
                     {5, 144, 48, squeeze, hardswish, 1},
                     {5, 288, 96, squeeze, hardswish, 2},
                     {5, 576, 96, squeeze, hardswish, 1},
                     {5, 576, 96, squeeze, hardswish, 1}},
            .headWidth = 1024};
}

} // namespace

std::vector<NetworkVariant> mobileNetV3Variants()
{
    const NetworkRows<MobileNetV3, MobileNetV3Table> row{"MobileNet V3"};
    return {row("mobilenet_v3_small", small(), 2542856), row("mobilenet_v3_large", large(), 5483032)};
}

} // namespace gg

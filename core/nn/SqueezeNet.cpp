#include "nn/SqueezeNet.h"

#include "nn/Activation.h"
#include "nn/Initialisation.h"
#include "nn/Network.h"

#include <ATen/ATen.h>
#include <cmath>

namespace gg {

namespace {

// The last layer: one linear layer for every pixel, (N,inputs,H,W) -> (N,outputs,H,W).
class PointwiseLinear final : public Linear
{
public:
    PointwiseLinear(std::int64_t inputs, std::int64_t outputs) : Linear({outputs, inputs, 1, 1}, true) {}

protected:
    at::Tensor apply(const at::Tensor& input) override { return at::conv2d(input, weight(), bias()); }
};

// Squeeze to few channels by 1x1, expand by 1x1 and 3x3 side by side.
class Fire final : public Layer
{
public:
    Fire(std::int64_t in, std::int64_t squeezed, std::int64_t expanded)
        : m_squeeze(add<Conv2d>("squeeze", Conv2dSettings{.in = in, .out = squeezed, .kernel = 1})),
          m_squeezeRelu(add<Activation>("squeeze_activation", ActivationKind::Relu)),
          m_expand1(add<Conv2d>("expand1x1", Conv2dSettings{.in = squeezed, .out = expanded, .kernel = 1})),
          m_expand1Relu(add<Activation>("expand1x1_activation", ActivationKind::Relu)),
          m_expand3(add<Conv2d>("expand3x3",
                                Conv2dSettings{.in = squeezed, .out = expanded, .kernel = 3, .padding = 1})),
          m_expand3Relu(add<Activation>("expand3x3_activation", ActivationKind::Relu))
    {
    }

protected:
    at::Tensor apply(const at::Tensor& input) override
    {
        const at::Tensor squeezed = m_squeezeRelu->forward(m_squeeze->forward(input));
        return at::cat({m_expand1Relu->forward(m_expand1->forward(squeezed)),
                        m_expand3Relu->forward(m_expand3->forward(squeezed))},
                       1);
    }

private:
    std::shared_ptr<Conv2d> m_squeeze;
    std::shared_ptr<Activation> m_squeezeRelu;
    std::shared_ptr<Conv2d> m_expand1;
    std::shared_ptr<Activation> m_expand1Relu;
    std::shared_ptr<Conv2d> m_expand3;
    std::shared_ptr<Activation> m_expand3Relu;
};

struct FireTable
{
    std::int64_t squeezed;
    std::int64_t expanded; ///< channels of each half
};

constexpr std::array<FireTable, 8> fires = {
    {{16, 64}, {16, 64}, {32, 128}, {32, 128}, {48, 192}, {48, 192}, {64, 256}, {64, 256}}};

struct SqueezeNetTable
{
    std::int64_t stem = 0;
    std::int64_t stemKernel = 0;
    std::array<std::size_t, 2> poolsAfter = {}; ///< so many fire modules comes a pooling
};

class SqueezeNet final : public Network
{
public:
    SqueezeNet(const SqueezeNetTable& table, std::int64_t classes)
    {
        m_features = add<Sequential>("features");
        m_features->append<Conv2d>(
            Conv2dSettings{.in = 3, .out = table.stem, .kernel = table.stemKernel, .stride = 2});
        m_features->append<Activation>(ActivationKind::Relu);
        addPool();
        std::int64_t width = table.stem;
        for (std::size_t i = 0; i < fires.size(); ++i) {
            if (i == table.poolsAfter[0] || i == table.poolsAfter[1])
                addPool();
            m_features->append<Fire>(width, fires[i].squeezed, fires[i].expanded);
            width = 2 * fires[i].expanded;
        }
        setLastFeatureMap("features." + std::to_string(m_features->size() - 1));

        const auto classifier = add<Sequential>("classifier");
        const auto dropout = classifier->append<Dropout>(0.5);
        setHead("classifier.1", classifier->append<PointwiseLinear>(width, classes), dropout);
        m_relu = classifier->append<Activation>(ActivationKind::Relu);
        m_pool = classifier->append<AdaptiveAvgPool2d>(1);
    }

    at::Tensor features(const at::Tensor& images) override { return m_features->forward(images); }

    at::Tensor classify(const at::Tensor& features) override
    {
        return m_pool->forward(m_relu->forward(Network::classify(features))).flatten(1);
    }

    bool hasLinearHead() const override { return false; }

protected:
    void initialiseParameters(at::Generator& generator) override
    {
        forEach<Conv2d>([&](Conv2d& layer) {
            fillUniform(layer.weight(), std::sqrt(6.0 / static_cast<double>(fanIn(layer.weight()))),
                        generator);
            fillZero(layer.bias());
        });
        head()->initialiseNormal(generator, 0.01);
    }

private:
    void addPool() { m_features->append<MaxPool2d>(3, 2, 0, PartialWindow::Kept); }

    std::shared_ptr<Sequential> m_features;
    std::shared_ptr<Activation> m_relu;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
};

} // namespace

std::vector<NetworkVariant> squeezeNetVariants()
{
    const NetworkRows<SqueezeNet, SqueezeNetTable> row{"SqueezeNet"};
    return {
        row("squeezenet1_0", {.stem = 96, .stemKernel = 7, .poolsAfter = {3, 7}}, 1248424),
        row("squeezenet1_1", {.stem = 64, .stemKernel = 3, .poolsAfter = {2, 4}}, 1235496),
    };
}

} // namespace gg

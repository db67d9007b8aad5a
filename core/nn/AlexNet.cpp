#include "nn/AlexNet.h"

#include "nn/Activation.h"
#include "nn/Network.h"

namespace gg {

namespace {

class AlexNet final : public Network
{
public:
    explicit AlexNet(std::int64_t classes)
    {
        m_features = add<Sequential>("features");
        addConvolution({.in = 3, .out = 64, .kernel = 11, .stride = 4, .padding = 2});
        m_features->append<MaxPool2d>(3, 2);
        addConvolution({.in = 64, .out = 192, .kernel = 5, .padding = 2});
        m_features->append<MaxPool2d>(3, 2);
        addConvolution({.in = 192, .out = 384, .kernel = 3, .padding = 1});
        addConvolution({.in = 384, .out = 256, .kernel = 3, .padding = 1});
        addConvolution({.in = 256, .out = 256, .kernel = 3, .padding = 1});
        m_features->append<MaxPool2d>(3, 2);
        setLastFeatureMap("features.11");

        m_pool = add<AdaptiveAvgPool2d>("avgpool", 6);
        m_classifier = add<Sequential>("classifier");
        m_classifier->append<Dropout>(0.5);
        m_classifier->append<Linear>(256 * 6 * 6, 4096);
        m_classifier->append<Activation>(ActivationKind::Relu);
        m_classifier->append<Dropout>(0.5);
        m_classifier->append<Linear>(4096, 4096);
        m_classifier->append<Activation>(ActivationKind::Relu);
        setHead("classifier.6", m_classifier->append<Linear>(4096, classes), nullptr);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        const at::Tensor pooled = m_pool->forward(m_features->forward(images)).flatten(1);
        return m_classifier->forwardThrough(0, 6, pooled);
    }

private:
    void addConvolution(const Conv2dSettings& settings)
    {
        m_features->append<Conv2d>(settings);
        m_features->append<Activation>(ActivationKind::Relu);
    }

    std::shared_ptr<Sequential> m_features;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
    std::shared_ptr<Sequential> m_classifier;
};

} // namespace

std::vector<NetworkVariant> alexNetVariants()
{
    return {
        {.name = "alexnet", .family = "AlexNet", .parameters = 61100840, .make = [](std::int64_t classes) {
             return std::make_shared<AlexNet>(classes);
         }}};
}

} // namespace gg

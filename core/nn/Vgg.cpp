#include "nn/Vgg.h"

#include "nn/Activation.h"
#include "nn/Network.h"

namespace gg {

namespace {

constexpr std::array<std::int64_t, 5> stageWidths = {64, 128, 256, 512, 512};

struct VggTable
{
    std::array<int, 5> convolutions = {}; ///< per stage
    bool batchNorm = false;
};

class Vgg final : public Network
{
public:
    Vgg(const VggTable& table, std::int64_t classes)
    {
        m_features = add<Sequential>("features");
        std::int64_t width = 3;
        for (std::size_t stage = 0; stage < stageWidths.size(); ++stage) {
            for (int i = 0; i < table.convolutions[stage]; ++i) {
                m_features->append<Conv2d>(
                    Conv2dSettings{.in = width, .out = stageWidths[stage], .kernel = 3, .padding = 1});
                width = stageWidths[stage];
                if (table.batchNorm)
                    m_features->append<BatchNorm2d>(width);
                m_features->append<Activation>(ActivationKind::Relu);
            }
            m_features->append<MaxPool2d>(2, 2);
        }
        setLastFeatureMap("features." + std::to_string(m_features->size() - 2));

        m_pool = add<AdaptiveAvgPool2d>("avgpool", 7);
        m_classifier = add<Sequential>("classifier");
        m_classifier->append<Linear>(width * 7 * 7, 4096);
        m_classifier->append<Activation>(ActivationKind::Relu);
        m_classifier->append<Dropout>(0.5);
        m_classifier->append<Linear>(4096, 4096);
        m_classifier->append<Activation>(ActivationKind::Relu);
        const auto dropout = m_classifier->append<Dropout>(0.5);
        setHead("classifier.6", m_classifier->append<Linear>(4096, classes), dropout);
    }

    at::Tensor features(const at::Tensor& images) override
    {
        const at::Tensor pooled = m_pool->forward(m_features->forward(images)).flatten(1);
        return m_classifier->forwardThrough(0, 5, pooled);
    }

    // Its wide convolutions round three to eight times worse there: with random weights the logits of two
    // classes were 2e-5 from PyTorch's.
    bool isExactInChannelsLast() const override { return false; }

protected:
    void initialiseParameters(at::Generator& generator) override { initialiseByHe(generator); }

private:
    std::shared_ptr<Sequential> m_features;
    std::shared_ptr<AdaptiveAvgPool2d> m_pool;
    std::shared_ptr<Sequential> m_classifier;
};

} // namespace

std::vector<NetworkVariant> vggVariants()
{
    const NetworkRows<Vgg, VggTable> row{"VGG"};
    return {
        row("vgg11", {{1, 1, 2, 2, 2}, false}, 132863336),
        row("vgg13", {{2, 2, 2, 2, 2}, false}, 133047848),
        row("vgg16", {{2, 2, 3, 3, 3}, false}, 138357544),
        row("vgg19", {{2, 2, 4, 4, 4}, false}, 143667240),
        row("vgg11_bn", {{1, 1, 2, 2, 2}, true}, 132868840),
        row("vgg13_bn", {{2, 2, 2, 2, 2}, true}, 133053736),
        row("vgg16_bn", {{2, 2, 3, 3, 3}, true}, 138365992),
        row("vgg19_bn", {{2, 2, 4, 4, 4}, true}, 143678248),
    };
}

} // namespace gg

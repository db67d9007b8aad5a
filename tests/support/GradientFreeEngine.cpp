#include "support/GradientFreeEngine.h"

#include <array>
#include <numeric>
#include <utility>

namespace gg::test {

namespace {

// Of a machine without a graphics card.
class NoCards : public DeviceProbe
{
public:
    std::vector<Device> cudaDevices() override { return {}; }
    Message whyNoCuda() override { return "this engine uses none"; }
};

} // namespace

GradientFreeClassifier::GradientFreeClassifier(std::filesystem::path file, Device device)
    : m_device(std::move(device)), m_file(std::move(file))
{
    m_card.architecture = "resnet18";
    m_card.classes = {"NonCOVID", "COVID"};
    m_card.refusesNoChest = false; // any picture will do
}

std::vector<Classification> GradientFreeClassifier::classify(std::span<const cv::Mat> images)
{
    std::vector<Classification> results;
    for (const cv::Mat& image : images) {
        const std::vector<float> input = networkInput(image);
        const float sum = std::accumulate(input.begin(), input.end(), 0.0F);
        const std::array logits = {0.0F, sum / static_cast<float>(input.size())};
        results.push_back(classificationOf(logits, m_card, m_file));
    }
    return results;
}

ActivationMap GradientFreeClassifier::activationMap(const cv::Mat&, const ActivationMapRequest&)
{
    throw noActivationMaps(GradientFreeEngine::ownName);
}

std::vector<std::string> GradientFreeClassifier::layers()
{
    throw noActivationMaps(GradientFreeEngine::ownName);
}

std::vector<float> GradientFreeClassifier::networkInput(const cv::Mat& image) const
{
    std::vector<float> input(m_card.preprocessing.size());
    m_card.preprocessing.apply(image, input);
    return input;
}

std::unique_ptr<Classifier> GradientFreeEngine::openClassifier(const ModelSource& source,
                                                               const std::string& device)
{
    NoCards probe;
    return std::make_unique<GradientFreeClassifier>(source.path, chooseDevice(device, probe));
}

} // namespace gg::test

#include "openvino/OpenVinoClassifier.h"

#include <utility>

namespace gg {

OpenVinoClassifier::OpenVinoClassifier(std::shared_ptr<Classifier> reference,
                                       std::unique_ptr<CompiledNetwork> network,
                                       std::shared_ptr<const FeatureSpace> training, const std::string& how)
    : m_reference(std::move(reference)), m_network(std::move(network)), m_training(std::move(training)),
      m_device(m_reference->device())
{
    m_device.name += " (" + how + ")";
}

// One by one: on a CPU a batch gains next to nothing, and each size would have to be compiled by itself.
std::vector<Classification> OpenVinoClassifier::classify(std::span<const cv::Mat> images)
{
    std::vector<Classification> results;
    results.reserve(images.size());
    for (const cv::Mat& image : images) {
        const CompiledNetwork::Passed passed = m_network->pass(networkInput(image));
        Classification& result = results.emplace_back(classificationOf(passed.logits, card(), file()));
        if (m_training)
            result.familiarity = m_training->familiarity(passed.features);
    }
    return results;
}

std::vector<std::vector<float>> OpenVinoClassifier::features(std::span<const cv::Mat> images)
{
    std::vector<std::vector<float>> results;
    results.reserve(images.size());
    for (const cv::Mat& image : images)
        results.push_back(m_network->pass(networkInput(image)).features);
    return results;
}

// Of the class that classify() says, which another engine need not where two are equally likely.
ActivationMap OpenVinoClassifier::activationMap(const cv::Mat& image, const ActivationMapRequest& request)
{
    ActivationMapRequest complete = request;
    if (!complete.targetClass)
        complete.targetClass = classify(std::span(&image, 1)).front().predicted;
    return m_reference->activationMap(image, complete);
}

} // namespace gg

#include "openvino/OpenVinoClassifier.h"

#include "base/Prefetcher.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <utility>

namespace gg {

namespace {

/// Between two maps of values in [0,1]; roundings move them by less.
constexpr double mostDifferenceOfMaps = 1e-3;

} // namespace

OpenVinoClassifier::OpenVinoClassifier(std::shared_ptr<Classifier> reference,
                                       std::unique_ptr<CompiledNetwork> network, Known known,
                                       const std::string& how)
    : m_reference(std::move(reference)), m_network(std::move(network)), m_known(std::move(known)),
      m_notes(m_reference->notes()), m_device(m_reference->device())
{
    if (!m_known.note.isEmpty())
        m_notes.push_back(m_known.note);
    m_device.name += " (" + how + ")";
}

std::vector<Classification> OpenVinoClassifier::classify(std::span<const cv::Mat> images)
{
    std::vector<Classification> results;
    results.reserve(images.size());
    forEach(images, [&](CompiledNetwork::Passed&& passed) {
        Classification& result = results.emplace_back(classificationOf(passed.logits, card(), file()));
        if (m_known.training)
            result.familiarity = m_known.training->familiarity(passed.features);
    });
    return results;
}

std::vector<std::vector<float>> OpenVinoClassifier::features(std::span<const cv::Mat> images)
{
    std::vector<std::vector<float>> results;
    results.reserve(images.size());
    forEach(images, [&](CompiledNetwork::Passed&& passed) { results.push_back(std::move(passed.features)); });
    return results;
}

// Of more than one pass the next pictures are prepared while the network computes.
void OpenVinoClassifier::forEach(std::span<const cv::Mat> images,
                                 const std::function<void(CompiledNetwork::Passed&&)>& work)
{
    const std::size_t together = m_network->picturesAtOnce();
    Prefetcher<std::vector<float>> prepared(images.size(), together, images.size() > together ? 1 : 0,
                                            [&](std::size_t i) { return networkInput(images[i]); });
    for (std::size_t first = 0; first < images.size(); first += together) {
        std::vector<std::vector<float>> inputs;
        while (inputs.size() < std::min(together, images.size() - first))
            inputs.push_back(std::move(*prepared.next()));
        for (CompiledNetwork::Passed& passed :
             m_network->pass(std::vector<CompiledNetwork::Input>(inputs.begin(), inputs.end())))
            work(std::move(passed));
    }
}

// The class is the one that classify() says, which the reference's need not be where two are equally likely.
ActivationMap OpenVinoClassifier::activationMap(const cv::Mat& image, const ActivationMapRequest& request)
{
    const bool isQuick = m_known.head && (request.layer.empty() || request.layer == m_known.head->layer);
    ActivationMapRequest complete = request;
    CompiledNetwork::Passed passed;
    if (isQuick)
        passed = m_network->passWithMaps(networkInput(image));
    else if (!request.targetClass)
        passed = m_network->passOne(networkInput(image));
    if (!request.targetClass)
        complete.targetClass = classificationOf(passed.logits, card(), file()).predicted;
    if (!isQuick)
        return m_reference->activationMap(image, complete);
    const cv::Size size(card().preprocessing.width, card().preprocessing.height);
    const std::optional<cv::Mat> map = linearGradCam(*m_known.head, passed.maps, *complete.targetClass, size);
    if (map && m_areMapsChecked)
        return {*map, m_known.head->layer, *complete.targetClass};
    ActivationMap expected = m_reference->activationMap(image, complete);
    if (!map || !(cv::norm(*map, expected.map, cv::NORM_INF) <= mostDifferenceOfMaps))
        m_known.head.reset();
    // Two maps without anything in them prove nothing.
    m_areMapsChecked = cv::countNonZero(expected.map) > 0;
    return expected;
}

} // namespace gg

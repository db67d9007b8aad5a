#include "session/LockedClassifier.h"

namespace gg {

LockedClassifier::LockedClassifier(std::shared_ptr<SharedClassifier> shared, ModelCard card,
                                   std::shared_ptr<const QuickClassifier> quick)
    : m_shared(std::move(shared)), m_quick(std::move(quick)), m_card(std::move(card))
{
}

// What does not change while a classifier lives needs no lock.

const Device& LockedClassifier::device() const
{
    return m_shared->classifier->device();
}

const std::filesystem::path& LockedClassifier::file() const
{
    return m_shared->classifier->file();
}

const std::vector<Message>& LockedClassifier::notes() const
{
    return m_shared->classifier->notes();
}

Capabilities LockedClassifier::capabilities() const
{
    return m_shared->classifier->capabilities();
}

std::vector<Classification> LockedClassifier::classify(std::span<const cv::Mat> images)
{
    std::vector<Classification> results;
    {
        const std::shared_ptr<SharedClassifier> shared = scorer();
        const std::lock_guard lock(shared->mutex);
        results = shared->classifier->classify(images);
    }
    const bool hasOtherTemperature = m_shared->classifier->card().temperature != m_card.temperature;
    for (Classification& result : results) {
        if (hasOtherTemperature)
            result.scores = m_card.rule().scores(result.logits);
        result.predicted = m_card.rule().decide(result.scores);
    }
    return results;
}

std::shared_ptr<SharedClassifier> LockedClassifier::scorer() const
{
    const std::shared_ptr<SharedClassifier> quick = m_quick != nullptr ? m_quick->get() : nullptr;
    return quick != nullptr ? quick : m_shared;
}

std::vector<std::vector<float>> LockedClassifier::features(std::span<const cv::Mat> images)
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->classifier->features(images);
}

ActivationMap LockedClassifier::activationMap(const cv::Mat& image, const ActivationMapRequest& request)
{
    ActivationMapRequest complete = request;
    if (!complete.targetClass)
        complete.targetClass = classify(std::span(&image, 1)).front().predicted;
    const std::shared_ptr<SharedClassifier> shared = scorer();
    const std::lock_guard lock(shared->mutex);
    return shared->classifier->activationMap(image, complete);
}

std::vector<std::string> LockedClassifier::layers()
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->classifier->layers();
}

std::vector<float> LockedClassifier::networkInput(const cv::Mat& image) const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->classifier->networkInput(image);
}

} // namespace gg

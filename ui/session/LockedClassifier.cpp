#include "session/LockedClassifier.h"

namespace gg {

LockedClassifier::LockedClassifier(std::shared_ptr<SharedClassifier> shared) : m_shared(std::move(shared)) {}

// What does not change while a classifier lives needs no lock.

const ModelCard& LockedClassifier::card() const
{
    return m_shared->classifier->card();
}

const Device& LockedClassifier::device() const
{
    return m_shared->classifier->device();
}

const std::filesystem::path& LockedClassifier::file() const
{
    return m_shared->classifier->file();
}

const std::vector<std::string>& LockedClassifier::notes() const
{
    return m_shared->classifier->notes();
}

std::vector<Classification> LockedClassifier::classify(std::span<const cv::Mat> images)
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->classifier->classify(images);
}

ActivationMap LockedClassifier::activationMap(const cv::Mat& image, const ActivationMapRequest& request)
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->classifier->activationMap(image, request);
}

std::vector<float> LockedClassifier::networkInput(const cv::Mat& image) const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->classifier->networkInput(image);
}

} // namespace gg

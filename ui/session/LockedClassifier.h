// LockedClassifier: a shared classifier as a job may use it: each batch waits its turn.
// A value of one job, used on its thread.
#pragma once

#include "session/ModelSession.h"

#include <memory>

namespace gg {

class LockedClassifier : public Classifier
{
public:
    /// `shared` holds a classifier.
    explicit LockedClassifier(std::shared_ptr<SharedClassifier> shared);

    const ModelCard& card() const override;
    const Device& device() const override;
    const std::filesystem::path& file() const override;
    const std::vector<std::string>& notes() const override;
    std::vector<Classification> classify(std::span<const cv::Mat> images) override;
    ActivationMap activationMap(const cv::Mat& image, const ActivationMapRequest& request) override;
    std::vector<float> networkInput(const cv::Mat& image) const override;

private:
    std::shared_ptr<SharedClassifier> m_shared;
};

} // namespace gg

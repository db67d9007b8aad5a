// LockedClassifier: a shared classifier as a job may use it: each batch waits its turn, and what is predicted
// is scored and decided by the temperature and the threshold that the window shows.
// A value of one job, used on its thread.
#pragma once

#include "base/Message.h"
#include "session/OpenModel.h"

#include <memory>

namespace gg {

class LockedClassifier : public Classifier
{
public:
    /// `shared` holds a classifier. `card` is OpenModel::card: the classifier's own, but for the threshold
    /// and the temperature, which a person may have changed since.
    /// `quick`, where it is given, scores and makes heat maps as soon as it can, from one batch to the next:
    /// its logits are the same within what openvino/NetworkCheck.h allows.
    LockedClassifier(std::shared_ptr<SharedClassifier> shared, ModelCard card,
                     std::shared_ptr<const QuickClassifier> quick = nullptr);

    const ModelCard& card() const override { return m_card; }
    const Device& device() const override;
    const std::filesystem::path& file() const override;
    const std::vector<Message>& notes() const override;
    Capabilities capabilities() const override;
    std::vector<Classification> classify(std::span<const cv::Mat> images) override;
    std::vector<std::vector<float>> features(std::span<const cv::Mat> images) override;
    ActivationMap activationMap(const cv::Mat& image, const ActivationMapRequest& request) override;
    std::vector<std::string> layers() override;
    std::vector<float> networkInput(const cv::Mat& image) const override;

private:
    std::shared_ptr<SharedClassifier> scorer() const;

    std::shared_ptr<SharedClassifier> m_shared;
    std::shared_ptr<const QuickClassifier> m_quick; ///< may be null
    ModelCard m_card;
};

} // namespace gg

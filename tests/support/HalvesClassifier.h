// HalvesClassifier: a Classifier without a network, for tests: the brighter the lower half of a picture is
// than the upper, the larger the second class's logit.
#pragma once

#include "eval/Predictions.h"
#include "model/Classifier.h"

#include <opencv2/core.hpp>

namespace gg::test {

class HalvesClassifier : public Classifier
{
public:
    HalvesClassifier() { modelCard.classes = {"NonCOVID", "COVID"}; }

    const ModelCard& card() const override { return modelCard; }
    const Device& device() const override { return m_device; }
    const std::filesystem::path& file() const override { return m_file; }
    const std::vector<std::string>& notes() const override { return m_notes; }

    std::vector<Classification> classify(std::span<const cv::Mat> images) override
    {
        std::vector<Classification> results;
        for (const cv::Mat& image : images) {
            const int half = image.rows / 2;
            const double difference =
                cv::mean(image.rowRange(half, image.rows))[0] - cv::mean(image.rowRange(0, half))[0];
            Classification result{{0, difference / 50}, {}, 0};
            result.scores = softmax(result.logits);
            result.predicted = decide(result.scores, modelCard.positiveClass, modelCard.threshold);
            results.push_back(result);
        }
        batches.push_back(images.size());
        return results;
    }
    ActivationMap activationMap(const cv::Mat& image, const ActivationMapRequest& request) override
    {
        return {cv::Mat(image.size(), CV_32F, cv::Scalar(0.5)), request.layer,
                request.targetClass.value_or(0)};
    }
    std::vector<std::string> layers() override { return {}; }
    std::vector<float> networkInput(const cv::Mat&) const override { return {}; }

    ModelCard modelCard;
    std::vector<std::size_t> batches;

private:
    Device m_device;
    std::filesystem::path m_file;
    std::vector<std::string> m_notes;
};

} // namespace gg::test

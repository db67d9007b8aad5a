// HalvesClassifier: a Classifier without a network, for tests: the brighter the lower half of a picture is
// than the upper, the larger the second class's logit.
#pragma once

#include "base/Message.h"
#include "model/Classifier.h"

#include <array>
#include <opencv2/core.hpp>

namespace gg::test {

class HalvesClassifier : public Classifier
{
public:
    /// It takes any picture.
    HalvesClassifier()
    {
        modelCard.classes = {"NonCOVID", "COVID"};
        modelCard.refusesNoChest = false;
    }

    const ModelCard& card() const override { return modelCard; }
    const Device& device() const override { return m_device; }
    const std::filesystem::path& file() const override { return m_file; }
    const std::vector<Message>& notes() const override { return m_notes; }

    Capabilities capabilities() const override { return {.activationMaps = true}; }
    std::vector<Classification> classify(std::span<const cv::Mat> images) override
    {
        std::vector<Classification> results;
        for (const cv::Mat& image : images) {
            const int half = image.rows / 2;
            const double difference =
                cv::mean(image.rowRange(half, image.rows))[0] - cv::mean(image.rowRange(0, half))[0];
            const std::array logits = {0.0F, static_cast<float>(difference / 50)};
            results.push_back(classificationOf(logits, modelCard, m_file));
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
    std::vector<Message> m_notes;
};

} // namespace gg::test

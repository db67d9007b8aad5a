// OpenVinoClassifier: the Classifier whose scores a compiled network computes, and heat maps of its last
// feature map where they take no gradient; all else the classifier does of which that network was made. Owned
// by whoever opened it. Thread: see Classifier.
#pragma once

#include "explain/HeadWeights.h"
#include "model/Classifier.h"
#include "model/FeatureSpace.h"
#include "openvino/CompiledNetwork.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gg {

class OpenVinoClassifier : public Classifier
{
public:
    /// What else is known of the model.
    struct Known
    {
        std::shared_ptr<const FeatureSpace> training; ///< null where it does not remember its training images
        std::optional<HeadWeights> head; ///< nothing where heat maps are to be the other classifier's
        Message note = {};               ///< one more of notes(), where its scores are not the other's
    };

    /// `network` was made of what `reference` computes, `how` stands behind the device's name.
    OpenVinoClassifier(std::shared_ptr<Classifier> reference, std::unique_ptr<CompiledNetwork> network,
                       Known known, const std::string& how);

    const ModelCard& card() const override { return m_reference->card(); }
    /// "CPU (OpenVINO)", where `how` is that
    const Device& device() const override { return m_device; }
    const std::filesystem::path& file() const override { return m_reference->file(); }
    /// The other classifier's, and its own.
    const std::vector<Message>& notes() const override { return m_notes; }

    Capabilities capabilities() const override { return m_reference->capabilities(); }
    std::vector<Classification> classify(std::span<const cv::Mat> images) override;
    std::vector<std::vector<float>> features(std::span<const cv::Mat> images) override;
    ActivationMap activationMap(const cv::Mat& image, const ActivationMapRequest& request) override;
    std::vector<std::string> layers() override { return m_reference->layers(); }
    std::vector<float> networkInput(const cv::Mat& image) const override
    {
        return m_reference->networkInput(image);
    }

private:
    /// Calls `work` with what the network makes of each, in order.
    void forEach(std::span<const cv::Mat> images, const std::function<void(CompiledNetwork::Passed&&)>& work);

    std::shared_ptr<Classifier> m_reference;
    std::unique_ptr<CompiledNetwork> m_network;
    Known m_known;
    std::vector<Message> m_notes;
    bool m_areMapsChecked = false; ///< against the reference's
    Device m_device;
};

} // namespace gg

// OpenVinoClassifier: the Classifier whose scores a compiled network computes; all else, heat maps among it,
// the classifier does of which that network was made. Owned by whoever opened it. Thread: see Classifier.
#pragma once

#include "model/Classifier.h"
#include "model/FeatureSpace.h"
#include "openvino/CompiledNetwork.h"

#include <memory>
#include <string>

namespace gg {

class OpenVinoClassifier : public Classifier
{
public:
    /// None is null but `training`, where the model does not remember its training images. `network` was made
    /// of what `reference` computes, `how` stands behind the device's name.
    OpenVinoClassifier(std::shared_ptr<Classifier> reference, std::unique_ptr<CompiledNetwork> network,
                       std::shared_ptr<const FeatureSpace> training, const std::string& how);

    const ModelCard& card() const override { return m_reference->card(); }
    /// "CPU (OpenVINO)", where `how` is that
    const Device& device() const override { return m_device; }
    const std::filesystem::path& file() const override { return m_reference->file(); }
    const std::vector<Message>& notes() const override { return m_reference->notes(); }

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
    std::shared_ptr<Classifier> m_reference;
    std::unique_ptr<CompiledNetwork> m_network;
    std::shared_ptr<const FeatureSpace> m_training;
    Device m_device;
};

} // namespace gg

// GradientFreeEngine: an engine that computes scores alone, as one that runs a compiled graph would; what it
// takes to add an engine. Its network is one weight: the brighter the input, the likelier the second class.
#pragma once

#include "base/Message.h"
#include "engine/InferenceEngine.h"

namespace gg::test {

class GradientFreeClassifier : public Classifier
{
public:
    GradientFreeClassifier(std::filesystem::path file, Device device);

    const ModelCard& card() const override { return m_card; }
    const Device& device() const override { return m_device; }
    const std::filesystem::path& file() const override { return m_file; }
    const std::vector<Message>& notes() const override { return m_notes; }
    Capabilities capabilities() const override { return {}; }
    std::vector<Classification> classify(std::span<const cv::Mat> images) override;
    ActivationMap activationMap(const cv::Mat& image, const ActivationMapRequest& request) override;
    std::vector<std::string> layers() override;
    std::vector<float> networkInput(const cv::Mat& image) const override;

private:
    ModelCard m_card;
    Device m_device;
    std::filesystem::path m_file;
    std::vector<Message> m_notes;
};

class GradientFreeEngine : public InferenceEngine
{
public:
    static constexpr const char* ownName = "gradient-free";

    std::string name() const override { return ownName; }
    std::vector<Device> devices() override { return {{Device::Kind::Cpu, 0, "CPU"}}; }
    Json versions() override { return {{ownName, "1"}}; }
    Capabilities capabilities() const override { return {}; }
    std::unique_ptr<Classifier> openClassifier(const ModelSource& source, const std::string& device) override;
};

} // namespace gg::test

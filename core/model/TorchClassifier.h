// TorchClassifier: the Classifier that LibTorch computes.
// Owned by whoever opened it. Thread: see Classifier.
#pragma once

#include "base/Message.h"
#include "model/Classifier.h"
#include "model/ModelFile.h"

#include <memory>
#include <optional>
#include <utility>

namespace gg {

class PassRecorder;
class RecordedNetwork;

class TorchClassifier : public Classifier
{
public:
    static constexpr Capabilities abilities{.activationMaps = true};

    /// Takes a model that readModel() gave and moves it to `device`. Throws Error (Failed) when it does not
    /// fit there.
    TorchClassifier(LoadedModel model, Device device);
    ~TorchClassifier() override;

    const LoadedModel& model() const { return m_model; }
    /// From now on passes of classify() are recorded and repeated where pictures come as often as before. Why
    /// that is not so, if they cannot be: then all stays as it was.
    std::optional<Message> recordPasses(std::shared_ptr<PassRecorder> recorder);
    /// One more of notes().
    void addNote(Message note) { m_model.notes.push_back(std::move(note)); }

    const ModelCard& card() const override { return m_model.card; }
    const Device& device() const override { return m_device; }
    const std::filesystem::path& file() const override { return m_model.file; }
    const std::vector<Message>& notes() const override { return m_model.notes; }

    Capabilities capabilities() const override { return abilities; }
    std::vector<Classification> classify(std::span<const cv::Mat> images) override;
    std::vector<std::vector<float>> features(std::span<const cv::Mat> images) override;
    ActivationMap activationMap(const cv::Mat& image, const ActivationMapRequest& request) override;
    std::vector<std::string> layers() override;
    std::vector<float> networkInput(const cv::Mat& image) const override;

private:
    void classifyChunk(std::span<const cv::Mat> images, std::vector<Classification>& results);

    LoadedModel m_model;
    Device m_device;
    std::unique_ptr<RecordedNetwork> m_passes; ///< of the model's network
};

} // namespace gg

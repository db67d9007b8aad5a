// FakeEngine: every engine of gg::Engines for tests of the window, without LibTorch.
// It classifies by mean brightness and "trains" by sending plausible events; pause and cancel are honoured.
#pragma once

#include "base/Message.h"
#include "engine/Engines.h"

#include <atomic>
#include <chrono>
#include <optional>

namespace gg {

/// Scores: the positive class's is the mean brightness / 255.
class FakeClassifier : public Classifier
{
public:
    explicit FakeClassifier(std::filesystem::path file,
                            std::vector<std::string> classes = {"NonCOVID", "COVID"},
                            const CtWindow& window = {}, bool refusesNoChest = false,
                            const std::optional<UncertainBand>& uncertain = {}, const LungSteps& lungs = {});

    const ModelCard& card() const override { return m_card; }
    void addNote(const Message& note) { m_notes.push_back(note); }
    void setQuickScores(const std::optional<QuickScores>& quick) { m_card.quickScores = quick; }
    const Device& device() const override { return m_device; }
    const std::filesystem::path& file() const override { return m_file; }
    const std::vector<Message>& notes() const override { return m_notes; }
    Capabilities capabilities() const override { return {.activationMaps = true}; }
    std::vector<Classification> classify(std::span<const cv::Mat> images) override;
    /// Two numbers of each: how bright it is, and how dark.
    std::vector<std::vector<float>> features(std::span<const cv::Mat> images) override;
    /// Speaks for the brightest parts of the picture, whatever the class. Its layers are those whose names
    /// begin with "layer".
    ActivationMap activationMap(const cv::Mat& image, const ActivationMapRequest& request) override;
    std::vector<std::string> layers() override;
    std::vector<float> networkInput(const cv::Mat& image) const override;

    std::atomic<int> activationMaps = 0; ///< made so far
    std::string failListingWith;         ///< a message: the layers cannot be told

private:
    ModelCard m_card;
    Device m_device{Device::Kind::Cpu, 0, "CPU"};
    std::filesystem::path m_file;
    std::vector<Message> m_notes;
};

class FakeEngine : public InferenceEngine, public TrainingEngine, public ModelConverter
{
public:
    // What tests set before use.
    int batchesPerEpoch = 10;
    std::chrono::milliseconds batchTime{2};
    std::string failTrainingWith;         ///< a message: the run fails after its first epoch
    std::string failEstimateWith;         ///< a message: it cannot be told how long training takes
    std::string failStartingWith;         ///< a message: the run fails before it has begun
    std::string failOpeningWith;          ///< a message: no model opens
    std::vector<SkippedFile> unreadable;  ///< of the training images
    std::vector<Message> notesOfPictures; ///< told of the training images
    double secondsPerEpoch = 12;
    CtWindow window;                             ///< on the card of the models that open
    bool refusesNoChest = false;                 ///< likewise; else they take any picture
    std::optional<UncertainBand> uncertain = {}; ///< likewise
    LungSteps lungs;                             ///< likewise
    std::optional<QuickScores> quickScores = {}; ///< likewise

    // What tests read.
    std::atomic<int> trainings = 0;
    std::atomic<int> estimates = 0;

    std::string name() const override { return "fake"; }
    Capabilities capabilities() const override { return {.activationMaps = true}; }
    std::vector<Device> devices() override { return {{Device::Kind::Cpu, 0, "CPU"}}; }
    std::unique_ptr<Classifier> openClassifier(const ModelSource& source, const std::string& device) override;
    /// Writes a file that only says which model it stands for.
    std::vector<Message> writeOnnx(const ModelSource& source, const std::filesystem::path& target,
                                   const std::string& version,
                                   const std::optional<ModelDecision>& decision) override;
    ModelCard convertModel(const ModelSource& source, const std::filesystem::path& target,
                           TensorPrecision precision) override;
    /// Loss falls, accuracy rises; the best epoch is the one before the last. Writes no file but a small
    /// best.safetensors, so that a run folder is there.
    TrainEvent train(const TrainConfig& config, const Dataset& dataset,
                     const std::filesystem::path& runFolder, bool resume, const TrainObserver& observer,
                     const CancelToken& cancel) override;
    double estimateSeconds(const TrainConfig& config, const Dataset& dataset,
                           const CancelToken& cancel) override;
    /// A hundred images a second.
    BenchmarkResult benchmark(const BenchmarkRequest& request, const std::string& device,
                              const ProgressCallback& onProgress, const CancelToken& cancel) override;
    Json versions() override { return {{"libtorch", "0.0 (fake)"}}; }

private:
    void trainEpoch(int epoch, const TrainConfig& config, const TrainObserver& observer,
                    const CancelToken& cancel);
};

/// Predictions for the validation images (or all, without a split), right with probability `accuracy` in a
/// fixed pattern.
Predictions fakePredictions(const Dataset& dataset, double accuracy);

} // namespace gg

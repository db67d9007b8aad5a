// LibTorchEngine: the engine that LibTorch computes, and against which others are measured: it infers,
// explains, trains and converts. Made by the factory that loadEngines() looks up. Memory that a job needed
// goes back to the system when it ends. Thread: see InferenceEngine.
#pragma once

#include "engine/Engines.h"
#include "model/TorchDevices.h"

namespace gg {

class TorchClassifier;

class LibTorchEngine : public InferenceEngine, public TrainingEngine, public ModelConverter
{
public:
    /// From then on LibTorch computes with full precision in this process (nn/FullPrecision.h).
    LibTorchEngine();

    std::string name() const override { return "libtorch"; }
    std::vector<Device> devices() override;
    Json versions() override;
    Capabilities capabilities() const override;
    std::unique_ptr<Classifier> openClassifier(const ModelSource& source, const std::string& device) override;
    /// The same, for an engine that makes something else of the network.
    std::unique_ptr<TorchClassifier> openTorch(const ModelSource& source, const std::string& device);
    ModelCard convertModel(const ModelSource& source, const std::filesystem::path& target,
                           TensorPrecision precision) override;
    std::vector<Message> writeOnnx(const ModelSource& source, const std::filesystem::path& target,
                                   const std::string& version,
                                   const std::optional<ModelDecision>& decision) override;
    TrainEvent train(const TrainConfig& config, const Dataset& dataset,
                     const std::filesystem::path& runFolder, bool resume, const TrainObserver& observer,
                     const CancelToken& cancel) override;
    double estimateSeconds(const TrainConfig& config, const Dataset& dataset,
                           const CancelToken& cancel) override;
    BenchmarkResult benchmark(const BenchmarkRequest& request, const std::string& device,
                              const ProgressCallback& onProgress, const CancelToken& cancel) override;

private:
    TorchDevices m_devices;
};

} // namespace gg

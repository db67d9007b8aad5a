// LibTorchEngine: the Engine that LibTorch computes; made by the factory that loadEngine() looks up.
// Memory that a job needed goes back to the system when it ends. Thread: see Engine.
#pragma once

#include "engine/Engine.h"
#include "model/TorchDevices.h"

namespace gg {

class LibTorchEngine : public Engine
{
public:
    std::vector<Device> devices() override;
    std::unique_ptr<Classifier> openClassifier(const ModelSource& source, const std::string& device) override;
    ModelCard convertModel(const ModelSource& source, const std::filesystem::path& target) override;
    TrainEvent train(const TrainConfig& config, const Dataset& dataset,
                     const std::filesystem::path& runFolder, bool resume, const TrainObserver& observer,
                     const CancelToken& cancel) override;
    double estimateSeconds(const TrainConfig& config, const Dataset& dataset,
                           const CancelToken& cancel) override;
    BenchmarkResult benchmark(const BenchmarkRequest& request, const std::string& device,
                              const ProgressCallback& onProgress, const CancelToken& cancel) override;
    Json versions() override;

private:
    TorchDevices m_devices;
};

} // namespace gg

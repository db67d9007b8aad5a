// Engine: the one door to everything that needs LibTorch.
// The window and the command line link with gg_core alone; gg_learn, and LibTorch with it, is loaded by
// loadEngine() when first needed, on whatever thread calls it, so that the window is on the screen before a
// tensor exists. Thread: all functions may be called from any thread, also at the same time; each call
// blocks.
#pragma once

#include "base/CancelToken.h"
#include "data/Dataset.h"
#include "model/Classifier.h"
#include "model/Device.h"
#include "train/Benchmark.h"
#include "train/TrainEvent.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace gg {

class Engine
{
public:
    virtual ~Engine() = default;

    /// The CPU first, then the CUDA devices.
    virtual std::vector<Device> devices() = 0;

    /// `device` as in chooseDevice(). Throws Error (BadInput) for a file that is no model, naming the first
    /// misfit.
    virtual std::unique_ptr<Classifier> openClassifier(const ModelSource& source,
                                                       const std::string& device) = 0;

    /// Writes what `source` names as a model file of ours, with card and self-test, whole or not at all; a
    /// card that is there is kept. Returns the card written. Throws Error (BadInput) as openClassifier().
    virtual ModelCard convertModel(const ModelSource& source, const std::filesystem::path& target) = 0;

    /// Trains into `runFolder` (made if absent); see train/TrainEvent.h for what the observer hears. Returns
    /// the last event, so exactly one of RunFinished and RunFailed; throws nothing of its own.
    virtual TrainEvent train(const TrainConfig& config, const Dataset& dataset,
                             const std::filesystem::path& runFolder, bool resume,
                             const TrainObserver& observer, const CancelToken& cancel) = 0;

    /// Seconds for one epoch with this configuration (for the fast recipe: for the whole run), measured on a
    /// few steps within about two seconds.
    virtual double estimateSeconds(const TrainConfig& config, const Dataset& dataset,
                                   const CancelToken& cancel) = 0;

    /// See runBenchmark(); `device` as in chooseDevice().
    virtual BenchmarkResult benchmark(const BenchmarkRequest& request, const std::string& device,
                                      const ProgressCallback& onProgress, const CancelToken& cancel) = 0;

    /// Versions for run.json and the About dialog: {"libtorch": "2.15.0", ...}.
    virtual Json versions() = 0;
};

/// Loads gg_learn, which lies beside this program, once a process; later calls return the same engine at
/// once. Throws Error (Failed) that says what is missing.
std::shared_ptr<Engine> loadEngine();

} // namespace gg

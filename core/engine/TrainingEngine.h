// TrainingEngine: what trains a network, and measures how long that takes.
// One of gg::Engines, which owns it. Thread: all functions may be called from any thread, also at the same
// time; each call blocks.
#pragma once

#include "base/CancelToken.h"
#include "base/Json.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "model/Device.h"
#include "train/Benchmark.h"
#include "train/TrainEvent.h"

#include <filesystem>
#include <string>
#include <vector>

namespace gg {

class TrainingEngine
{
public:
    virtual ~TrainingEngine() = default;

    /// That it can compute on: the CPU first, then the CUDA devices.
    virtual std::vector<Device> devices() = 0;

    /// Versions of its parts, for run.json and the About dialog: {"libtorch": "2.15.0", ...}.
    virtual Json versions() = 0;

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
};

} // namespace gg

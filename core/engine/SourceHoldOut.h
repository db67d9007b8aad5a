// SourceHoldOut: trains on the other sources of a data set alone and judges by the one that was left out.
// Plain values and free functions; they block, on a worker thread in the window.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "data/HeldOutSource.h"
#include "engine/InferenceEngine.h"
#include "engine/TrainingEngine.h"
#include "eval/Metrics.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// A run that is trained without a source.
struct HoldOutRun
{
    std::string source;
    std::filesystem::path folder; ///< that the run lies in
};

struct HoldOutObserver
{
    TrainObserver onTraining;                   ///< of the run, see train/TrainEvent.h
    ProgressCallback onProgress;                ///< before and after it: reading images, judging
    std::function<void(const Message&)> onNote; ///< what was held out, before it begins; may be empty
};

struct HeldOutResult
{
    std::string source;
    Metrics metrics;           ///< of its images, with what was left out and should be known
    Dataset dataset;           ///< as it was trained on and judged
    std::filesystem::path run; ///< the run's folder
};

/// A run without each of sourcesToHoldOut(), in a folder below `folder` that is named after it.
std::vector<HoldOutRun> runsWithoutEach(const Dataset& dataset, const std::filesystem::path& folder);

/// What trainWithoutSource() wrote of the source, read back. Nothing where there is nothing, where it cannot
/// be read, or where it is not of the source as it is in the data set now: other classes, another positive
/// one, another number of images.
std::optional<Metrics> keptResult(const Dataset& dataset, const HoldOutRun& run);

/// FOLDER/held-out, where predictions.csv and metrics.json of the source lie.
std::filesystem::path heldOutFolder(const std::filesystem::path& run);

/// Throws Error as trainWithoutSource() would before it trains.
void checkHoldOut(const Dataset& dataset, const HoldOutRun& run);

/// Writes split.csv into the run's folder, which is made (see data/HeldOutSource.h), trains there, opens the
/// best model and judges it by the source. Nothing when the training was stopped: the run can go on then, and
/// evaluating it on split.csv gives the same figures. Throws Error: Usage where the folder holds a run, and
/// as makeHeldOutSplit(), TrainingEngine::train() (what RunFailed has), openClassifier() and evaluateSplit()
/// do.
std::optional<HeldOutResult> trainWithoutSource(TrainingEngine& training, InferenceEngine& inference,
                                                const TrainConfig& config, const Dataset& dataset,
                                                const HoldOutRun& run, const HoldOutObserver& observer,
                                                const CancelToken& cancel);

} // namespace gg

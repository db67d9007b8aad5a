// TrainData: the data set that `train` trains on: as it is opened, with a split that is drawn for it, or as
// the run had it that goes on. Free functions. Thread: the main thread.
#pragma once

#include "app/ProgressLine.h"
#include "base/CancelToken.h"
#include "data/Dataset.h"
#include "data/SplitMaker.h"
#include "train/RunIdentity.h"

#include <filesystem>
#include <optional>
#include <string>

namespace gg {

struct TrainDataOptions
{
    std::filesystem::path data; ///< empty: that of the run
    std::filesystem::path run;  ///< the run's folder
    std::optional<std::string> positiveClass;
    std::optional<SplitPlan> split; ///< draw one by it
};

/// Of a new run. A split that is drawn is written into the run's folder, which is made, and told. Throws
/// Error: as importDataset() and makeSplit(), BadInput for a data set without a split where none is to be
/// drawn, Usage where it has one already.
Dataset datasetOfNewRun(const TrainDataOptions& options, ProgressLine& line, const CancelToken& cancel);

/// Of a run that goes on: the split that was drawn for it, if there is one, else options.data, else the place
/// where the run had it. Where options.data says that images of the drawn split have been moved, they are
/// taken from there, and the split is written anew once the data set has turned out to be the run's. What is
/// used is told. Throws Error: as importDataset(), Usage for another positive class than the run's and for a
/// data set that has no such class, BadInput when nothing is where the run had it.
Dataset datasetOfResumedRun(const TrainDataOptions& options, const RunToResume& run, ProgressLine& line,
                            const CancelToken& cancel);

} // namespace gg

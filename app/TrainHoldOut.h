// TrainHoldOut: `train --hold-out-source`: runs that are trained without a source and judged by it.
// Free functions. Thread: the main thread.
#pragma once

#include "app/Command.h"
#include "app/ProgressLine.h"
#include "data/Dataset.h"
#include "train/TrainConfig.h"

#include <filesystem>
#include <string>

namespace gg {

struct HoldOutOptions
{
    TrainConfig config;
    Dataset dataset;
    std::filesystem::path out; ///< the run's folder; of "each" the one above the runs
    std::string source;        ///< or "each": those of sourcesToHoldOut(), in turn
};

/// Prints the figures of what was held out, of each source a line, of those too that were judged before a
/// cancellation. Returns the exit code. Throws Error: as trainWithoutSource() does, and Usage for "each"
/// where fewer than two sources can be held out.
int trainHoldingOut(const HoldOutOptions& options, ProgressLine& line, CommandContext& context);

} // namespace gg

// RunIdentity: what makes a run the one that it is, and the check that it goes on as the same: the one check
// for every recipe, made on run.json and on the checkpoint before anything is written. Plain values and free
// functions; any thread.
#pragma once

#include "runs/RunRecord.h"
#include "train/TrainConfig.h"

#include <filesystem>
#include <string>

namespace gg {

struct RunIdentity
{
    TrainConfig config;
    std::string dataFingerprint; ///< Dataset::fingerprint()
};

/// Throws Error (Usage) that says what differs: the data set, or a setting other than epochs, device, threads
/// and run name, which may change. Weight files are compared by their absolute paths.
void checkSameRun(const RunIdentity& kept, const RunIdentity& now);

/// A run that can be taken up again, as its run.json tells.
struct RunToResume
{
    RunRecord record;
    RunIdentity identity;       ///< a setting that the run is too old to know has its default
    std::filesystem::path data; ///< where its data set was opened; empty when it does not say
    std::string positiveClass;  ///< of its data set; empty when it does not say
};

/// Throws Error: Usage when the folder holds no run, BadInput naming run.json when that is damaged or has
/// settings that this version does not know.
RunToResume readRunToResume(const std::filesystem::path& folder);

} // namespace gg

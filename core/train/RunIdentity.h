// RunIdentity: what makes a run the one that it is, and the check that it goes on as the same: the one check
// for every recipe, made on run.json, on the checkpoint and on the best model before anything is written.
// Plain values and free functions; any thread.
#pragma once

#include "base/Message.h"
#include "data/Dataset.h"
#include "runs/RunRecord.h"
#include "train/TrainConfig.h"

#include <filesystem>
#include <optional>
#include <string>

namespace gg {

struct RunIdentity
{
    TrainConfig config;
    std::string dataFingerprint;    ///< Dataset::fingerprint(), of which the positive class is a part
    std::string positiveClass = {}; ///< for messages; empty when it is not known
};

RunIdentity identityOf(const TrainConfig& config, const Dataset& dataset);

/// Of two configurations as TrainConfig writes them, the first setting in which they are those of two runs:
/// `seed = 1, not 2`. Device, threads and run name may change within a run, and so may the epochs, unless the
/// schedule is laid out over them; a setting that only one of them has is passed over. Weight files are
/// compared by their absolute paths, or by their names where one is relative to a folder that is not known.
std::optional<Message> settingThatDiffers(const Json& kept, const Json& now);

/// Throws Error (Usage) that says what differs: the data set, or a setting (see above).
void checkSameRun(const RunIdentity& kept, const RunIdentity& now);

/// Under which a checkpoint has its state, a JSON object, in the metadata of its file.
inline constexpr const char* checkpointStateKey = "groundglass_checkpoint";
/// Puts the identity into that state, and takes it out again; throws Error (BadInput) when it is not there.
void addIdentity(Json& checkpointState, const RunIdentity& identity);
RunIdentity identityIn(const Json& checkpointState);

/// A run that can be taken up again, as its run.json tells.
struct RunToResume
{
    RunRecord record;
    RunIdentity identity;       ///< a setting that the run is too old to know has its default
    std::filesystem::path data; ///< where its data set was opened; empty when it does not say
};

/// Throws Error: Usage when the folder holds no run; BadInput naming the file when run.json is damaged or has
/// settings that this version does not know, and when the checkpoint or the best model that lies there is of
/// another run than run.json.
RunToResume readRunToResume(const std::filesystem::path& folder);

} // namespace gg

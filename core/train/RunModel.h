// RunModel: whether the best model in a run's folder is the one that the run made: what its card says of its
// origin, held against run.json and history.csv. No number is written into both files that would have to be
// kept equal through a kill between them: settings, data set and epoch are in both already, and the same of
// them give the same model. Free functions; any thread.
#pragma once

#include "base/Message.h"
#include "model/ModelCard.h"
#include "runs/RunFolder.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace gg {

/// Why a model with that card is not the best one of that run, as a clause ("it was trained with seed = 1,
/// not 2"); nothing when all agrees that both tell. `history`: empty when it is not known. The model of
/// an earlier best epoch is right as long as that of the last one may not have been written yet.
std::optional<Message> whyNotOfRun(const ModelCard& card, const RunRecord& record,
                                   const std::vector<EpochRecord>& history);

/// Reads the card of the best model, where there is one. Throws Error (BadInput) naming the model and
/// run.json when it is not the run's, or the file that cannot be read.
void checkBestModel(const RunFolder& run, const RunRecord& record);

/// What should be known of a model with that card that was opened at `opened`: a sentence where run.json or
/// history.csv beside it cannot be read, or where a file that was named itself is not the model of the run
/// beside it. Empty where `opened` is no run's. Throws Error (BadInput) naming the model and run.json when a
/// run folder was named and its model is not the run's.
std::vector<Message> notesOnRunModel(const std::filesystem::path& opened, const ModelCard& card);

} // namespace gg

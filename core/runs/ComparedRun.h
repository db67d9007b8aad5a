// ComparedRun: one of several that are compared: a run, with what its best model said of its validation
// images, or a folder that `evaluate` wrote. A plain value; a free function without state; any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"
#include "eval/Predictions.h"

#include <filesystem>
#include <vector>

namespace gg {

struct ComparedRun
{
    std::filesystem::path folder;
    Predictions predictions;
    Json config = Json::object();    ///< of run.json; empty for an evaluation
    std::vector<Message> notes = {}; ///< what a person should know of it, a sentence each
};

/// Throws Error (BadInput) naming the folder where it is neither a run that was evaluated nor a folder that
/// `evaluate` wrote, and saying which is missing.
void checkHoldsEvaluation(const std::filesystem::path& folder);

/// Throws as checkHoldsEvaluation(), and Error (BadInput) naming a file in it that is not what it should be.
ComparedRun readComparedRun(const std::filesystem::path& folder);

} // namespace gg

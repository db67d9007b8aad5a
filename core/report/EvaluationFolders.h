// EvaluationFolders: what lies of evaluations in a run's folder: the run's own, and those that `evaluate` or
// a source held out have left in folders below. Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Message.h"
#include "report/RunReport.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// Of RUN/PLACE; nothing where there is no metrics.json, or none that can be read. What cannot be read is
/// added to `notes`. Predictions that are not those of the metrics (other classes) are not taken.
std::optional<ReportedEvaluation> readEvaluation(const std::filesystem::path& run, const std::string& place,
                                                 std::vector<Message>& notes);

/// Of all folders below the run's, to a depth of four, by place; folders that are runs themselves are passed
/// over, and links are not followed. Throws Error (Cancelled).
std::vector<ReportedEvaluation> evaluationsBelow(const std::filesystem::path& run,
                                                 std::vector<Message>& notes, const CancelToken& cancel);

} // namespace gg

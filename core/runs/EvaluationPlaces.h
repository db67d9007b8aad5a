// EvaluationPlaces: where below a run's folder evaluations lie, as `evaluate` or a source held out leave
// them. A free function without state; any thread.
#pragma once

#include "base/CancelToken.h"

#include <filesystem>
#include <string>
#include <vector>

namespace gg {

/// The folders with a metrics.json, to a depth of four, relative to the run's, as utf8Path() writes them, in
/// order; folders that are runs themselves are passed over, and links are not followed. The run's own
/// evaluation is none of them. Throws Error (Cancelled).
std::vector<std::string> evaluationPlaces(const std::filesystem::path& run, const CancelToken& cancel);

} // namespace gg

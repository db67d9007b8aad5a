// EstimateJson: a figure with its interval as two keys of a JSON object, NAME and NAME_ci. Free functions
// without state; any thread.
#pragma once

#include "base/Json.h"
#include "eval/Intervals.h"

#include <filesystem>
#include <optional>
#include <string>

namespace gg {

/// Both null where the figure is not defined.
void addEstimate(Json& json, const std::string& name, const std::optional<Estimate>& estimate);

/// The other way; nothing where NAME is absent or null. Throws Error (BadInput) naming `file` and the key
/// that is missing or of the wrong kind.
std::optional<Estimate> estimateIn(const Json& json, const std::string& name,
                                   const std::filesystem::path& file);

} // namespace gg

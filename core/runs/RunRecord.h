// RunRecord: what run.json says about a run: how it was set up, where it ran, how far it is.
// A plain value; free functions without state; any thread. The clock is the caller's.
#pragma once

#include "base/Json.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

enum class RunStatus
{
    Running, ///< or broken off, when nobody writes into its folder any more
    Finished,
    Stopped, ///< by the user
    Failed,
};

/// "running", "finished", "stopped" or "failed".
std::string runStatusName(RunStatus status);

struct RunRecord
{
    RunStatus status = RunStatus::Running;
    std::string message;               ///< why it failed, for a person; else empty
    Json config = Json::object();      ///< the settings of the run, as their struct writes them
    Json environment = Json::object(); ///< versions, device, host, data set: what else is needed to repeat it
    std::chrono::system_clock::time_point started;
    std::vector<std::chrono::system_clock::time_point> resumed;    ///< each time it was taken up again
    std::optional<std::chrono::system_clock::time_point> finished; ///< when it ended in whatever way
};

Json runRecordToJson(const RunRecord& record);
/// Throws Error (BadInput) naming `file` and what is wrong; keys that are not known are passed over.
RunRecord runRecordFromJson(const Json& json, const std::filesystem::path& file);

/// Writes the file whole or not at all. Throws Error (Failed).
void writeRunRecord(const std::filesystem::path& file, const RunRecord& record);
/// Throws Error (BadInput) when it cannot be read or is no run.json.
RunRecord readRunRecord(const std::filesystem::path& file);

} // namespace gg

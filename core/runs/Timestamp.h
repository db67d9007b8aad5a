// Timestamp: moments as they stand in run.json: UTC, ISO 8601, milliseconds ("2026-11-23T08:20:00.125Z").
// Free functions without state; any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gg {

/// Rounded down to milliseconds; years 0 to 9999.
std::string timestamp(std::chrono::system_clock::time_point time);

/// The other way; nothing for any other form, for a date that does not exist, or for one that the system's
/// clock cannot hold (before 1678, after 2261).
std::optional<std::chrono::system_clock::time_point> parseTimestamp(std::string_view text);

} // namespace gg

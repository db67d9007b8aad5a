// FileSample: a sign by which files are told apart without reading them whole.
// A free function; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace gg {

/// The SHA-256 of the first, the middle and the last 4096 bytes, enough to tell the slices of a series apart,
/// which are of one size; nothing for a file that cannot be read.
std::optional<std::string> fileSample(const std::filesystem::path& file);

} // namespace gg

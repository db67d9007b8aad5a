// Paths: where Groundglass keeps what (XDG base directory specification 0.8), and whole files read at once.
// Free functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace gg {

/// $XDG_CACHE_HOME/groundglass: downloads, LibTorch, features; may be deleted at any time.
std::filesystem::path cacheFolder();
/// $XDG_DATA_HOME/groundglass: the runs started from the window.
std::filesystem::path dataFolder();

/// The whole file. Throws Error (BadInput) when it cannot be read, is a folder, or is larger than
/// `maximumBytes`.
std::vector<std::byte> readBinaryFile(const std::filesystem::path& file,
                                      std::uintmax_t maximumBytes = 1u << 30);
std::string readTextFile(const std::filesystem::path& file, std::uintmax_t maximumBytes = 256u << 20);

/// Makes the folder and its parents; throws Error (Failed) with the system's reason.
void makeFolder(const std::filesystem::path& folder);

} // namespace gg

// Paths: where Groundglass keeps what (XDG base directory specification 0.8), whole files read at once, and
// where a file may be written.
// Free functions; any thread.
#pragma once

#include "base/Limits.h"
#include "base/Message.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

/// $XDG_CACHE_HOME/groundglass: downloads, LibTorch, features; may be deleted at any time.
std::filesystem::path cacheFolder();
/// $XDG_DATA_HOME/groundglass: the runs started from the window.
std::filesystem::path dataFolder();

/// Why `file` is none that can be read from its beginning to its end, as the end of a sentence that begins
/// with it ("does not exist", "is a folder, not a file", "is not a regular file: it is a pipe"); nothing for
/// a regular file. Waits for nothing. Who opens a file by its name asks this before: a pipe would block, and
/// /dev/zero never end.
std::optional<Message> whyNoRegularFile(const std::filesystem::path& file);

/// The whole file. Throws Error (BadInput) when it cannot be read, is a folder, or is larger than
/// `maximumBytes`.
std::vector<std::byte> readBinaryFile(const std::filesystem::path& file,
                                      std::uintmax_t maximumBytes = limits::fileBytes);
std::string readTextFile(const std::filesystem::path& file, std::uintmax_t maximumBytes = 256u << 20);

/// The file that writing to `target` makes or replaces: itself, or, where it is a symbolic link, what the
/// link points to, which may be absent; so the link stays. Throws Error (Failed) where something stands that
/// is no regular file (a folder, a device, a pipe, a socket): a rename would put a file in its place.
std::filesystem::path placeToWrite(const std::filesystem::path& target);

/// Makes the folder and its parents; throws Error (Failed) with the system's reason.
void makeFolder(const std::filesystem::path& folder);

} // namespace gg

// DamagedFile: a file that cannot be read is kept under another name before one is written in its place. A
// free function; any thread.
#pragma once

#include <filesystem>

namespace gg {

/// Renames `file` to NAME.damaged-1.EXTENSION, or the first such name that is free, and says which. Throws
/// Error (Failed) where it cannot.
std::filesystem::path putAside(const std::filesystem::path& file);

} // namespace gg

// EqualFiles: which files hold the very same bytes.
// A free function; blocks, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace gg {

/// The positions in `files` of those that are equal, a group each, in order; files that stand alone are in no
/// group. Sizes are compared first, then the first, middle and last bytes, then imageHash(); so that little
/// is read where files differ. A file that cannot be read equals none. Throws Error (Cancelled).
std::vector<std::vector<std::size_t>> equalFiles(std::span<const std::filesystem::path> files,
                                                 const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg

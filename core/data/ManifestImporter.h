// ManifestImporter: reads a data set from a CSV table that names its images.
// Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <filesystem>

namespace gg {

/// Columns `path` and `label`, and, where present, `split` and `patient`, in any order; others are passed
/// over. Paths are relative to the manifest's folder, or absolute; labels are class names, ordered by
/// orderClasses(); splits are named as splitFromName() knows them, an empty one is none. The order is the
/// table's. Rows without a path or a label, and rows whose image is absent, are skipped with a reason. Throws
/// Error (BadInput) for a table that cannot be read, lacks a column or names an unknown split, and as
/// DatasetBuilder does.
Dataset importManifest(const std::filesystem::path& file, const ProgressCallback& progress,
                       const CancelToken& cancel);

} // namespace gg

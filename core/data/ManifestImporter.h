// ManifestImporter: reads a data set from a CSV table that names its images.
// Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <filesystem>
#include <string_view>

namespace gg {

/// True for a word with which people leave a field open ("unknown", "NA", "-"), whatever its case: no label
/// and no patient.
bool saysUnknown(std::string_view field);

/// A table in any form that readForeignCsv() knows. Columns `path` (or file, filename, image, ...) and
/// `label` (or class, ...), and, where present, `split` (set, subset, ...) and `patient` (patient_id,
/// subject, ...), in any order; others are passed over. Paths are relative to the manifest's folder, or
/// absolute, and may be written with backslashes; where all lie outside of it, the data set's folder is the
/// deepest that holds them all. Labels are class names, ordered by orderClasses(); splits are named as
/// splitFromName() knows them, an empty one is none. The order is the table's. Rows without a path or a
/// label, with an unknown split, or whose image is absent, are skipped with a reason. Throws Error (BadInput)
/// for a table that cannot be read or lacks a column, and as DatasetBuilder does.
Dataset importManifest(const std::filesystem::path& file, const ProgressCallback& progress,
                       const CancelToken& cancel);

} // namespace gg

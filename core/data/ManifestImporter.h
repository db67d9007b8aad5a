// ManifestImporter: reads a data set from a CSV table that names its images.
// Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace gg {

/// True for a word with which people leave a field open ("unknown", "NA", "-"), whatever its case: no label
/// and no patient.
bool saysUnknown(std::string_view field);

/// The column of a manifest that was written here which says why an image was left out, in rows without a
/// label, and what else should be known, in rows without a path (see data/ManifestWriter.h).
inline constexpr const char* noteColumn = "groundglass_note";

/// A table in any form that readForeignCsv() knows. Columns `path` (or file, filename, image, ...) and
/// `label` (or class, ...), and, where present, `split` (set, subset, ...) and `patient` (patient_id,
/// subject, ...) and `source` (publication, hospital, ...: see DatasetItem), in any order; others are passed
/// over. Paths are relative to the manifest's folder, or absolute, and may be written with backslashes; where
/// all lie outside of it, the data set's folder is the deepest that holds them all. Labels are class names,
/// ordered by orderClasses(); splits are named as splitFromName() knows them, an empty one is none. The order
/// is the table's. Rows without a path or a label, with an unknown split, or whose image is absent, are
/// skipped with a reason. Where `movedTo` is not empty and all images lie outside of the manifest's folder,
/// they are looked for among these files instead: below the folder where most of their paths, from the
/// deepest common folder on, are found. Throws Error (BadInput) for a table that cannot be read, lacks a
/// column or names none of those files, and as DatasetBuilder does.
Dataset importManifest(const std::filesystem::path& file, const ProgressCallback& progress,
                       const CancelToken& cancel, std::span<const std::filesystem::path> movedTo = {});

} // namespace gg

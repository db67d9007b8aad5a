// ManifestWriter: writes a data set as the CSV table that data/ManifestImporter.h reads.
// A free function; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <filesystem>
#include <span>
#include <string>

namespace gg {

/// Columns path, label, split and patient, and source where any item has one; a row an item, in order, with
/// its split of `splits` and its patient of `patients`. Where there is something to note (see noteColumn),
/// rows without a label that say why an image was left out, and rows without a path for
/// Dataset::importWarnings(). Paths of items below the file's folder are relative to it, all others absolute,
/// and their bytes stay as they are; those of images that were left out are as SkippedFile has them. Throws
/// Error (BadInput) for a class whose name says no class to the importer ("unknown"), Error (Failed) when the
/// file cannot be written.
void writeManifest(const std::filesystem::path& file, const Dataset& dataset, std::span<const Split> splits,
                   std::span<const std::string> patients);

/// The same with the patients that the items have, imported from there: the data set with these splits, with
/// its positive class unless that was a guess. Throws as writeManifest() and importDataset().
Dataset withSplits(const std::filesystem::path& file, const Dataset& dataset, std::span<const Split> splits,
                   const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg

// DatasetImporter: opens a data set of any kind that the program knows.
// Free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gg {

struct ImportOptions
{
    /// The class that is to be the positive one; else its name says which, or it is a guess, with a warning.
    std::optional<std::string> positiveClass;
    /// Files among which the images of a manifest are that were moved since it was written (see
    /// importManifest()); empty: they lie where it says.
    std::vector<std::filesystem::path> movedTo = {};
};

/// A file is a CSV manifest. A folder is COVID-CT's layout if it holds Data-split or Images-processed; else,
/// if it holds manifest.csv, that manifest (so a demo set's folder gives its DICOM slices, see
/// demo/DemoSet.h); else it is one of class folders. Images are looked at by their first bytes only; damage
/// further inside shows when they are decoded. Throws Error: BadInput with one sentence when it is no usable
/// data set, Usage for a positive class that is none of its classes, Cancelled. `progress` may be empty.
Dataset importDataset(const std::filesystem::path& source, const ProgressCallback& progress,
                      const CancelToken& cancel, const ImportOptions& options = {});

} // namespace gg

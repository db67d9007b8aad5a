// CombinedSources: several data sets as one in which each image says which of them it comes from.
// Plain values and free functions; they block, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "data/SplitMaker.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// A class of a source, and what it is called in the whole.
struct ClassMapping
{
    std::string from; ///< names are compared by classNameKey()
    std::string to;
};

struct SourceToCombine
{
    std::string name; ///< DatasetItem::source of its images: a hospital, a collection
    Dataset dataset;
    std::vector<ClassMapping> mapping = {}; ///< empty: its classes stay as they are
};

/// Images, in the order of the sources, under "NAME/path"; their patients are "NAME/patient", so that no two
/// sources share one, and a finer source that an image had of its own is given up for NAME. Of a source with
/// a mapping, images of classes that it does not name are skipped. Names of classes with one classNameKey()
/// are one class, spelled as where it comes up first. A source that has splits keeps them; one that
/// needsSplit() is shared out by `plan`, by itself; where it has too few images or patients for that, all of
/// it is for training, with a warning. What the sources skipped and warn of is kept, with their names. Throws
/// Error: Usage for fewer than two sources, an empty name or one that says unknown, two of one name, a class
/// that is mapped and not there or mapped twice, a plan with problems(); BadInput where nothing is left of a
/// source, and as Dataset does; Cancelled.
Dataset combinedSources(std::span<const SourceToCombine> sources, const SplitPlan& plan,
                        const ProgressCallback& progress, const CancelToken& cancel);

/// The same, written as the manifest `file` (see data/ManifestWriter.h) and imported from it. Throws as
/// writeManifest() and importDataset() besides.
Dataset writeCombinedSources(const std::filesystem::path& file, std::span<const SourceToCombine> sources,
                             const SplitPlan& plan, const ProgressCallback& progress,
                             const CancelToken& cancel);

} // namespace gg

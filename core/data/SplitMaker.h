// SplitMaker: draws the images of a data set for training, validation and test where it does not say, and
// writes down which went where.
// Plain values and free functions; they block, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "base/Settings.h"
#include "data/Dataset.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace gg {

struct SplitPlan
{
    int validationPercent = 20; ///< of all images
    int testPercent = 20;       ///< the rest is for training
    std::uint64_t seed = 1;

    static const Schema<SplitPlan>& schema();
    /// Empty when a split can be drawn by it.
    std::vector<FieldProblem> problems() const;
};

/// True when it has no splits at all, or images for training and none for validation: it cannot be trained on
/// before a split is made.
bool needsSplit(const Dataset& dataset);

/// A split for each item. Images of one patient stay together, and so do equal files; each class is shared
/// out by the plan's percentages as nearly as that allows, and so is each class of each source of 20 images
/// or more (see DatasetItem::source; all others count as one); where as many patients (or images) of a class
/// are there as splits are asked for, each split gets one at least; where fewer are there, training comes
/// first, then test. A data set that has images for training and none for validation has these shared among
/// the two; its other images stay where they are. The same plan gives the same split of the same data set
/// everywhere. Throws Error: Usage for a plan with problems(), BadInput where too few images are there for a
/// training and a validation split, Cancelled.
std::vector<Split> drawSplits(const Dataset& dataset, const SplitPlan& plan, const ProgressCallback& progress,
                              const CancelToken& cancel);

/// The same of images that are no Dataset yet, one class alone too: their labels, splits, patients, sources
/// and files are looked at. Throws Error (BadInput) with a clause that says what they have too few of.
std::vector<Split> drawSplits(std::span<const DatasetItem> items, const SplitPlan& plan,
                              const ProgressCallback& progress, const CancelToken& cancel);

/// Draws, writes the manifest `file` (see data/ManifestWriter.h) and imports it: the data set that
/// importDataset(file) gives from then on, with the positive class of `dataset`, and with what was left out
/// of it and should be known of it. Throws as these do.
Dataset makeSplit(const Dataset& dataset, const SplitPlan& plan, const std::filesystem::path& file,
                  const ProgressCallback& progress, const CancelToken& cancel);

/// What was drawn, in a sentence: seed, shares, by patient or by image, and where it is written down.
Message describeSplit(const Dataset& dataset, const SplitPlan& plan);

} // namespace gg

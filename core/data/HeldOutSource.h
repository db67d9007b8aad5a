// HeldOutSource: a data set of several sources without one of them, which is kept to judge by: a model that
// has seen nothing of a source shows what it is worth on one that it has not been made for.
// Plain values and free functions; they block, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace gg {

struct SourceCount
{
    std::string source;
    std::vector<std::size_t> counts; ///< images of each of Dataset::classes()

    std::size_t images() const;
    bool operator==(const SourceCount&) const = default;
};

/// Of a class, so many images of a source are the least that a source is judged by.
inline constexpr std::size_t leastToJudgeBy = 10;

/// The sources that it makes sense to hold out, by name: those that have as many images or more of each of
/// two classes at least, so that no publication of COVID-CT is one. Images of no known source are of none.
std::vector<SourceCount> sourcesToHoldOut(const Dataset& dataset);

/// A split for each item: all images of `source` become test, images for training and validation stay what
/// they are, and all others are in no split. So are those of a patient who has images in `source` too. Throws
/// Error: Usage, naming those there are, when no image is of that source, or when the data set needs a split;
/// BadInput when no image is left for training or for validation.
std::vector<Split> splitsWithout(const Dataset& dataset, const std::string& source);

/// Writes the manifest `file` of these splits, whose folder is made, and imports it, as makeSplit() does.
/// Throws as these do, before the folder is made where there are no such splits.
Dataset makeHeldOutSplit(const Dataset& dataset, const std::string& source, const std::filesystem::path& file,
                         const ProgressCallback& progress, const CancelToken& cancel);

/// What was made, in a sentence.
Message describeHeldOut(const Dataset& heldOut, const std::string& source);

} // namespace gg

// Evaluator: runs a classifier over a split of a data set.
// Thread: blocks; run it on a worker thread. Uses the classifier alone while it runs.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"
#include "data/Dataset.h"
#include "eval/Predictions.h"
#include "model/Classifier.h"

#include <optional>
#include <vector>

namespace gg {

struct Evaluation
{
    Predictions predictions;             ///< one row a readable image, in the data set's order
    std::vector<std::size_t> items;      ///< the data set's item behind each row
    std::vector<SkippedFile> unreadable; ///< images that could not be read after all
    std::vector<std::string> notes;      ///< what should be known of the result, for a person
};

/// `split`: nothing for all images; a data set without splits is all test. The model's classes are matched to
/// the data set's by name (ASCII case ignored), those without names by their order; throws Error (BadInput)
/// when they differ, or when the split has no images.
Evaluation evaluateSplit(Classifier& classifier, const Dataset& dataset, std::optional<Split> split,
                         const ProgressCallback& onProgress, const CancelToken& cancel);

} // namespace gg

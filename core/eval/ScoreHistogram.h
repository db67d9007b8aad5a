// ScoreHistogram: how the scores of some images are spread over [0, 1], and which images each bar stands for.
// The tutorial's histogram of the misclassified is that of misclassifiedRows() with the positive class's
// score: near 0.5 the network was unsure, near 0 or 1 confidently wrong. Plain values, free functions without
// state; any thread.
#pragma once

#include "eval/Predictions.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gg {

struct HistogramBin
{
    double low = 0.0;              ///< belongs to the bin
    double high = 0.0;             ///< belongs to the next bin, but in the last one (as numpy.histogram)
    std::vector<std::size_t> rows; ///< indices into Predictions::rows, in the order they were given
};

/// Bins of equal width over [0, 1] of the score of class `scoreOf` of the images `rows`. Throws Error (Usage)
/// for fewer than one bin or a class or row that does not exist, and as checkPredictions.
std::vector<HistogramBin> scoreHistogram(const Predictions& predictions, std::span<const std::size_t> rows,
                                         int scoreOf, std::size_t binCount);

} // namespace gg

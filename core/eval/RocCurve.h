// RocCurve: sensitivity against the rate of false alarms at every threshold of the positive class's score,
// and the area under it. Points as scikit-learn's roc_curve gives them; the area is the Mann-Whitney
// statistic, in which a positive and a negative of equal score count one half (Hanley and McNeil, Radiology
// 143, 1982), equal to the trapezoids under the curve. Plain values, free functions without state; any
// thread.
#pragma once

#include "eval/Predictions.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// One image as the curve sees it.
struct ScoredCase
{
    double score = 0.0;    ///< of the positive class, in [0, 1]
    bool positive = false; ///< whether it truly is of the positive class
    std::size_t row = 0;   ///< its index in Predictions::rows
};

/// The images with a label, in the order of the rows; with more than two classes, the positive class against
/// all others. Throws as checkPredictions.
std::vector<ScoredCase> scoredCases(const Predictions& predictions);

struct RocPoint
{
    double falsePositiveRate = 0.0; ///< 1 - specificity when `score >= threshold` is called positive
    double truePositiveRate = 0.0;  ///< sensitivity
    double threshold = 0.0;         ///< infinity at the first point, where nothing is called positive
    std::size_t falsePositives = 0;
    std::size_t truePositives = 0;
};

struct RocCurve
{
    std::vector<RocPoint>
        points; ///< from (0, 0) to (1, 1), thresholds falling; empty unless both classes occur
    std::size_t positives = 0;
    std::size_t negatives = 0;
    std::optional<double> auc; ///< in [0, 1]; none unless both classes occur
};

enum class RocPoints
{
    All,     ///< one for every distinct score (drop_intermediate=False)
    Corners, ///< without those in the middle of three evenly spaced ones on a line (drop_intermediate=True)
};

/// Throws Error (BadInput) when a score is not a number.
RocCurve rocCurve(std::span<const ScoredCase> cases, RocPoints which = RocPoints::Corners);
RocCurve rocCurve(const Predictions& predictions, RocPoints which = RocPoints::Corners);

} // namespace gg

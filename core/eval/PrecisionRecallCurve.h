// PrecisionRecallCurve: what part of the images that are called positive truly are, against sensitivity, at
// every threshold of the positive class's score. With few positives it says more than the ROC curve, whose
// false alarms are a share of the many negatives (Saito and Rehmsmeier, PLoS ONE 10, 2015). Points and area
// are scikit-learn's precision_recall_curve and average_precision_score, but in the order of RocCurve, the
// reverse of scikit-learn's. Plain values, free functions without state; any thread.
#pragma once

#include "eval/RocCurve.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

struct PrecisionRecallPoint
{
    double recall = 0.0;    ///< sensitivity when `score >= threshold` is called positive
    double precision = 1.0; ///< the positive predictive value
    double threshold = 0.0; ///< infinity at the first point, where nothing is called positive
    std::size_t truePositives = 0;
    std::size_t falsePositives = 0;
};

struct PrecisionRecallCurve
{
    /// One for every distinct score, thresholds falling, from recall 0, where precision is taken to be 1, to
    /// recall 1; empty where no image is positive.
    std::vector<PrecisionRecallPoint> points;
    std::size_t positives = 0;
    std::size_t negatives = 0;
    /// The sum of each point's precision times by how much recall rises there: an area without straight lines
    /// between the points, which would be too hopeful (Davis and Goadrich, ICML 2006). In [0, 1]; that of
    /// chance is positives / (positives + negatives). None where no image is positive.
    std::optional<double> averagePrecision;
};

/// Throws Error (BadInput) when a score is not a number.
PrecisionRecallCurve precisionRecallCurve(std::span<const ScoredCase> cases);
/// With more than two classes, the positive class against all others. Throws as checkPredictions.
PrecisionRecallCurve precisionRecallCurve(const Predictions& predictions);

} // namespace gg

// Predictions: what a network said about each image of a split, beside the truth where it is known.
// The one source of every number, curve and gallery of an evaluation: all of them keep the indices of these
// rows.
//
// Plain values; owned by whoever made them. Free functions without state; any thread.
#pragma once

#include "eval/DecisionRule.h"

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// The label of an image whose class is not known.
inline constexpr int unknownLabel = -1;

struct Prediction
{
    std::string path;           ///< of the image, relative to its data set
    int label = unknownLabel;   ///< index of the true class, or unknownLabel
    int predicted = -1;         ///< index of the predicted class, by Predictions::rule()
    std::vector<double> scores; ///< (C), each in [0, 1]: softmax of the logits
    double loss = std::numeric_limits<double>::quiet_NaN(); ///< cross-entropy in nats; NaN without a label
    std::string patient = {}; ///< equal for images of one patient; empty when unknown
};

struct Predictions
{
    std::vector<std::string> classes; ///< C >= 2 names, distinct and not empty
    int positiveClass = 1;            ///< index of the class that sensitivity and the ROC curve are about
    double threshold = 0.5;           ///< of the positive class's score, in [0, 1]; for two classes only
    std::vector<Prediction> rows;

    /// By which rows are decided.
    DecisionRule rule() const { return {positiveClass, threshold}; }
};

/// One row from `logits` (C). Throws Error (Failed) naming the image when a logit is not finite, Error
/// (Usage) when label or positive class is no class.
Prediction predictionFromLogits(std::string path, int label, std::span<const double> logits,
                                int positiveClass, double threshold);

/// Adds (N) rows to `predictions` from a network's output `logits` (N,C), row by row, with `paths` (N) and
/// `labels` (N, unknownLabel where unknown). Throws as predictionFromLogits, and Error (Usage) when the sizes
/// disagree; then nothing was added.
void appendFromLogits(Predictions& predictions, std::span<const std::string> paths,
                      std::span<const int> labels, std::span<const float> logits);

/// Decides every row anew at `threshold`. Throws Error (Usage) for one outside [0, 1].
void applyThreshold(Predictions& predictions, double threshold);

/// Rows whose label is known and differs from the prediction, the most confident mistake (largest score of
/// the predicted class) first, equals in the order of the rows.
std::vector<std::size_t> misclassifiedRows(const Predictions& predictions);

/// Throws Error (BadInput) naming the row when the promises of the structs above are not kept: too few or
/// equal class names, an index out of range, a wrong number of scores, or a score that is not a number in [0,
/// 1].
void checkPredictions(const Predictions& predictions);

} // namespace gg

// ScanRule: how the scores of a scan's slices, or of a patient's images, become one: the mean of the highest
// of them. A share of 1 is their plain mean, one that leaves a single slice their maximum; between them lie
// the rules of multiple-instance learning that wait for several slices to agree (Ilse et al., Attention-based
// Deep Multiple Instance Learning, 2018, on mean and max pooling). Plain values and free functions without
// state; any thread.
#pragma once

#include "base/Message.h"
#include "eval/Predictions.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

struct ScanRule
{
    double upperShare = 1.0 / 3; ///< of the slices, in (0, 1]: the highest ones, one of them at least
    /// Of the scan's score of the positive class; nothing: that of single images.
    std::optional<double> threshold = {};
    std::size_t patients = 0; ///< on which it was chosen; 0 where it was not, and is the usual one

    bool operator==(const ScanRule&) const = default;
};

/// "mean of the upper 33% of the slices", and that nobody has chosen it where that is so.
Message ruleText(const ScanRule& rule);

/// Of `scores` (N) of the positive class, N > 0, each of a slice: the mean of the highest
/// ceil(upperShare * N) of them.
double scanScore(std::span<const double> scores, const ScanRule& rule);

/// Of slices' scores (N,C), each of sum 1: C scores of sum 1. Of two classes the positive one's by
/// scanScore(); of more, whose maximum would be nobody's, the mean. Throws Error (Usage) without slices.
std::vector<double> scanScores(std::span<const std::vector<double>> slices, int positiveClass,
                               const ScanRule& rule);

/// Chosen on what a model said of its validation images: of the shares 1/3, 1/2, 1, 1/5 and 1/10 that with
/// the largest area under the ROC curve of the patients, the first of equals, and the threshold of its scores
/// that makes sensitivity + specificity largest (Youden, Cancer 3, 1950), halfway to the next score below.
/// The usual rule where that would be chance: more than two classes, images whose patients are not known,
/// patients of both classes, fewer than ten patients of either class, or fewer than three images a patient.
ScanRule chooseScanRule(const Predictions& validation);

} // namespace gg

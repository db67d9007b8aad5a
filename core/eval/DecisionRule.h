// DecisionRule: from what a network says to scores, a loss and a class; the one place where that is done.
//
// Scores are the softmax of logits / temperature (Guo et al., "On Calibration of Modern Neural Networks",
// 2017). Two classes: the positive class when its score >= threshold, else the other one, so that a score
// equal to the threshold is positive. More than two classes: the class of the largest score, the first of
// equals (as numpy's and torch's argmax); the threshold then plays no part.
//
// A plain value, and free functions without state; any thread.
#pragma once

#include <span>
#include <vector>

namespace gg {

/// Softmax of `logits` (C), shifted by their maximum so that nothing overflows.
std::vector<double> softmax(std::span<const double> logits);

/// Cross-entropy of `logits` (C) for the true class `label`, in nats: log(sum(exp(logits))) - logits[label],
/// computed from the logits so that a confident mistake is large and not infinite (as
/// torch.nn.functional.cross_entropy). Throws Error (Usage) for a label that is no class.
double crossEntropy(std::span<const double> logits, int label);

struct DecisionRule
{
    int positiveClass = 1;
    double threshold = 0.5;   ///< of the positive class's score, in [0, 1]; for two classes only
    double temperature = 1.0; ///< that logits are divided by, above 0; 1 leaves them

    /// Of `logits` (C): C numbers in [0, 1], of sum 1.
    std::vector<double> scores(std::span<const double> logits) const;
    /// Of `logits` (C) for the true class `label`, in nats, see crossEntropy().
    double loss(std::span<const double> logits, int label) const;
    /// The predicted class of `scores` (C).
    int decide(std::span<const double> scores) const;
    /// Whether a score of the positive class is enough for it.
    bool isPositive(double score) const { return score >= threshold; }
};

} // namespace gg

// Intervals: how far a rate or an area measured on few images may be from the truth (95%).
// Free functions without state; any thread.
#pragma once

#include "eval/RocCurve.h"

#include <cstddef>
#include <optional>
#include <span>

namespace gg {

/// Both ends in [0, 1], low <= high.
struct Interval
{
    double low = 0.0;
    double high = 1.0;
};

/// A measured rate with its 95% interval.
struct Estimate
{
    double value = 0.0;
    Interval interval;
};

/// `hits` of `trials`: Wilson's score interval without continuity correction (E. B. Wilson, J. Am. Stat.
/// Assoc. 22, 1927; recommended by Brown, Cai and DasGupta, Stat. Sci. 16, 2001). None for no trials; throws
/// Error (Usage) for more hits than trials.
std::optional<Estimate> wilsonEstimate(std::size_t hits, std::size_t trials);

/// Wilson's score interval of a `rate` in [0, 1] measured in `trials` > 0 trials; hits need not be whole, so
/// that the trials may be fewer than the things counted. Throws Error (Usage) for other values.
Interval wilsonInterval(double rate, double trials);

/// F1 = 2 TP / (2 TP + FP + FN). The interval is Wilson's for TP / (TP + FP + FN), of which F1 is a rising
/// function, 2x / (1 + x), carried through it (the "Wilson indirect" method of Lam, Gopal and Qian,
/// arXiv:2309.14621). None when the class neither occurs nor is predicted.
std::optional<Estimate> f1Estimate(std::size_t truePositives, std::size_t falsePositives,
                                   std::size_t falseNegatives);

/// Area under the ROC curve with the variance of DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988),
/// computed by midranks in O(n log n) (Sun and Xu, IEEE Signal Process. Lett. 21, 2014): area +- 1.96
/// standard errors, cut to [0, 1]. Where that variance is 0 (an area of 0 or 1, all scores equal) or not
/// defined (a single positive or negative) it would claim certainty; there the interval is Newcombe's method
/// 5 (Stat. Med. 25, 2006, part 2), which stays honest at the ends. None unless both classes occur. Throws
/// Error (BadInput) when a score is not a number.
std::optional<Estimate> aucEstimate(std::span<const ScoredCase> cases);

/// The smallest interval that holds both.
Interval hull(const Interval& a, const Interval& b);

/// Newcombe's method 5 for an area `auc` of `positives` and `negatives`: the values theta with
/// |auc - theta| <= 1.96 sqrt(V(theta)), V(theta) = theta (1 - theta) (1 + N (1-theta)/(2-theta) + N
/// theta/(1+theta)) / (positives * negatives), N = (positives + negatives)/2 - 1 (after Hanley and McNeil).
/// Both counts above 0.
Interval newcombeAucInterval(double auc, std::size_t positives, std::size_t negatives);

} // namespace gg

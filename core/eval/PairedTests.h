// PairedTests: whether two models differ on the same images by more than chance. Differences are b less a: of
// a positive one, b is the better. Both take images for independent, so that where several are of one patient
// they find differences too readily; eval/PairedBootstrap.h does not. Plain values, free functions without
// state; any thread.
#pragma once

#include "eval/Intervals.h"
#include "eval/Predictions.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace gg {

/// On how many images which of two models is right.
struct PairedCounts
{
    std::size_t bothRight = 0;
    std::size_t onlyA = 0;
    std::size_t onlyB = 0;
    std::size_t bothWrong = 0;

    std::size_t all() const { return bothRight + onlyA + onlyB + bothWrong; }
};

/// Of the labelled images of `a` and `b`, which have the same images with the same labels in the same order;
/// throws Error (Usage) where they have not.
PairedCounts pairedCounts(const Predictions& a, const Predictions& b);

/// McNemar's exact test (Psychometrika 12, 1947; the binomial of the images on which only one is right): how
/// probable so unequal a division of them, to either side, would be of two equally good models; twice the
/// smaller tail, at most 1; 1 where there are none.
double mcNemarExactP(std::size_t onlyA, std::size_t onlyB);

/// PairedCounts that need not be whole, so that the trials may be fewer than the things counted.
struct PairedShares
{
    double bothRight = 0.0;
    double onlyA = 0.0;
    double onlyB = 0.0;
    double bothWrong = 0.0;
};

/// The difference of two accuracies on the same trials, (onlyB - onlyA) / all, by Newcombe's method 10 (Stat.
/// Med. 17, 1998, 2635): Wilson's intervals of both, squared and added, with the correlation between them.
/// Throws Error (Usage) for no trials or a count below 0.
Interval newcombePairedInterval(const PairedShares& counts);

/// One image as two models score it.
struct PairedCase
{
    double scoreA = 0.0; ///< of the positive class
    double scoreB = 0.0;
    bool positive = false;
};

/// The labelled images of `a` and `b`, which are as pairedCounts() wants them; with more than two classes the
/// positive class against all others.
std::vector<PairedCase> pairedCases(const Predictions& a, const Predictions& b);

/// The test of DeLong, DeLong and Clarke-Pearson for two areas under the ROC curve (Biometrics 44, 1988).
struct DeLongTest
{
    double aucA = 0.0;
    double aucB = 0.0;
    double difference = 0.0; ///< aucB - aucA
    Interval interval;       ///< of the difference, within [-1, 1]
    /// None where the variance is 0 or not defined: a single image of a class, areas of 0, 1 or, with all
    /// scores equal, 0.5, or two models that order all pairs alike. Of these the interval is 0 unless the
    /// area is 0 or 1; else it is made of Newcombe's of both areas (see aucEstimate), which is cautious.
    std::optional<double> z;
    /// Two-sided. Where there is no z: 1 when both models order all pairs alike, else none.
    std::optional<double> p;
};

/// O(n log n). None unless both classes occur. Throws Error (BadInput) when a score is not a number.
std::optional<DeLongTest> deLongTest(std::span<const PairedCase> cases);

/// Of the difference of two measures, b - a, from the intervals of each, taken for uncorrelated: cautious for
/// measures of the same images (Zou and Donner, Stat. Med. 27, 2008).
Interval intervalOfDifference(const Estimate& a, const Estimate& b);

} // namespace gg

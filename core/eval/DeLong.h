// DeLong: what the variance of an area under the ROC curve, and of the difference of two areas of the same
// images, is made of: for each image the part of the other class that it is on the right side of (DeLong,
// DeLong and Clarke-Pearson, Biometrics 44, 1988), by midranks in O(n log n) (Sun and Xu, IEEE Signal
// Process. Lett. 21, 2014). Plain values, free functions without state; any thread.
#pragma once

#include <span>
#include <vector>

namespace gg {

/// Each in [0, 1], in the order of the scores; the mean of either is the area.
struct DeLongPlacements
{
    std::vector<double> ofPositives; ///< the part of the negatives that score lower, equal ones by half
    std::vector<double> ofNegatives; ///< the part of the positives that score higher, equal ones by half
};

/// Of scores of which none is NaN. Neither class may be empty.
DeLongPlacements deLongPlacements(std::span<const double> positives, std::span<const double> negatives);

/// The variance of the area that the placements are of. Throws Error (Usage) unless both classes have two
/// cases.
double deLongVariance(const DeLongPlacements& placements);

/// The variance of the difference of the areas of `a` and `b`, which are of the same cases in the same order:
/// that of the placements' differences, so that what both have in common falls out. Throws as
/// deLongVariance(), and Error (Usage) for other cases.
double deLongVarianceOfDifference(const DeLongPlacements& a, const DeLongPlacements& b);

} // namespace gg

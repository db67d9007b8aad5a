// GroupRates: how many images of each group, of a source or of a patient, were classified wrongly.
// Plain values, a free function without state; any thread.
#pragma once

#include "eval/Intervals.h"
#include "eval/Predictions.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace gg {

struct GroupRate
{
    std::string group;     ///< empty: images whose group is not known
    std::size_t wrong = 0; ///< of `images`
    std::size_t images = 0;
    Estimate
        share; ///< wrong / images, Wilson's interval by image: too narrow where several are of one patient
};

/// Of the images `rows`, indices into predictions.rows, each in its group of `groups` (one a row of the
/// predictions): a rate a group that has a labelled image, in the order of their names. Throws Error (Usage)
/// when there are not as many groups as rows, or for a row that does not exist.
std::vector<GroupRate> shareWrongByGroup(const Predictions& predictions, std::span<const std::string> groups,
                                         std::span<const std::size_t> rows);

} // namespace gg

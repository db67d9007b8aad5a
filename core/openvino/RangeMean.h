// RangeMean: of the ranges of many pictures, those for all of them: the mean of the lower ends and that of
// the upper ones, so that one odd picture does not make the steps of all others coarse (Jacob et al.,
// Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference, CVPR 2018,
// average them likewise). Owned by whoever gathers. Thread: one at a time.
#pragma once

#include "model/QuickScores.h"

#include <cstddef>
#include <map>
#include <string>

namespace gg {

class RangeMean
{
public:
    /// Of one more picture: of the same operators as those before.
    void add(const OperatorRanges& ranges);

    std::size_t pictures() const { return m_pictures; }
    /// Empty before the first.
    OperatorRanges mean() const;

private:
    struct Sums
    {
        double low = 0;
        double high = 0;
    };
    std::map<std::string, Sums> m_sums;
    std::size_t m_pictures = 0;
};

} // namespace gg

// HuHistogram: how often each value occurs in lungs, in bins of 10 HU. Plain values and a free function; any
// thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <opencv2/core/mat.hpp>

namespace gg {

/// A bin has its lower bound and not its upper one. The last one ends at 206 HU: 200 lies in it.
struct HuHistogram
{
    static constexpr int from = -1024; ///< where the first bin begins, HU
    static constexpr int width = 10;   ///< of each bin, HU
    static constexpr std::size_t bins = 123;
    std::array<std::int64_t, bins> counts = {};

    HuHistogram& operator+=(const HuHistogram& other);
    bool operator==(const HuHistogram&) const = default;
    /// Of all bins.
    std::int64_t total() const;
};

/// Of those of `values` (CV_32FC1, HU) that `where` (CV_8UC1, of the same size) marks. What lies beyond the
/// bins, such as ribs at the edge of a mask, and what is no number is not counted.
HuHistogram countHu(const cv::Mat& values, const cv::Mat& where);

} // namespace gg

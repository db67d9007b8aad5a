// LongestSide: pictures and slices made small enough to be looked at. A free function without state; any
// thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

/// Of any type, not empty: with at most so many pixels a side, in its own aspect, each the mean of those that
/// it stands for; a smaller one is returned as it is, its pixels shared.
cv::Mat withLongestSide(const cv::Mat& picture, int longestSide);

} // namespace gg

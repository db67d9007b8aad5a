// MaskQuantile: a quantile of the values under a mask. A free function; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <optional>

namespace gg {

/// The value that `share` (0 to 1) of those lie below where `mask` (CV_8UC1) is not 0: 0.5 for the median.
/// `values` is CV_32FC1. Nothing where the mask is empty.
std::optional<double> quantileWithin(const cv::Mat& values, const cv::Mat& mask, double share);

} // namespace gg

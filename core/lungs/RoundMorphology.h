// RoundMorphology: masks grown and shrunk by a disc of any radius, by the distance to their edge: the radius
// costs nothing, and need not be whole. Masks are CV_8UC1, 0 and 255. Free functions; any thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

/// Pixels within `radius` pixels of the mask. The mask ends where the image does.
cv::Mat dilated(const cv::Mat& mask, double radius);

/// Pixels farther than `radius` pixels from what is not the mask. Beyond the image nothing is known: it does
/// not shrink the mask.
cv::Mat eroded(const cv::Mat& mask, double radius);

/// Gaps that no disc of the radius fits into are filled.
cv::Mat closed(const cv::Mat& mask, double radius);

/// Parts that no disc of the radius fits into are removed.
cv::Mat opened(const cv::Mat& mask, double radius);

} // namespace gg

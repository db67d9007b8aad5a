// RoundMorphology: masks grown and shrunk by a disc of any radius, which need not be whole: by the exact
// distances between pixels, as those of OpenCV's distanceTransform in single precision. Masks are CV_8UC1, 0
// and 255. Free functions; any thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

/// Pixels within `radius` pixels of the mask. The mask ends where the image does.
cv::Mat dilated(const cv::Mat& mask, double radius);

/// Pixels farther than `radius` pixels from what is not the mask. Beyond the image nothing is known: it is no
/// edge.
cv::Mat eroded(const cv::Mat& mask, double radius);

/// Gaps that no disc of the radius fits into are filled.
cv::Mat closed(const cv::Mat& mask, double radius);

/// Parts that no disc of the radius fits into are removed.
cv::Mat opened(const cv::Mat& mask, double radius);

/// The box with `margin` pixels more on each side, as far as an image of that size goes.
cv::Rect grown(const cv::Rect& box, int margin, const cv::Size& image);

} // namespace gg

// LungSplit: two lungs that touch, in one region of a slice, told apart. A free function; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// The region (CV_8UC1, 0 and 255), or, where it falls into a left and a right half once a little of its rim
/// is taken away, these two. `pixelSize` in mm. Masks of the region's size.
std::vector<cv::Mat> splitTouchingLungs(const cv::Mat& region, double pixelSize);

} // namespace gg

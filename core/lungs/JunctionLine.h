// JunctionLine: two lungs that touch along a thin line of pleura, told apart along it: the path from top to
// bottom on which there is least lung (dynamic programming, as Hu, Hoffman and Reinhardt, IEEE Transactions
// on Medical Imaging 20, 2001). A free function; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// The region (CV_8UC1, 0 and 255) as a left and a right half, or, where it is less than 200 mm across or one
/// half would be less than a fifth of it, itself. `values` is CV_32FC1, HU, of the region's size; the line is
/// looked for in the middle two fifths. `pixelSize` in mm. Masks of the region's size.
std::vector<cv::Mat> splitAlongJunction(const cv::Mat& region, const cv::Mat& values, double pixelSize);

} // namespace gg

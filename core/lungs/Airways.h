// Airways: bronchi and the windpipe that lie within what was taken for lung. A free function; any thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

/// How thick the wall is that goes with the air in it, in mm.
inline constexpr double airwayWall = 2.1;

/// Those parts of `lungs` (CV_8UC1, 0 and 255) that are filled with air and have a wall, with the wall.
/// `values` is CV_32FC1, HU; `airLevel` what air reads; `pixelSize` in mm.
cv::Mat airwaysIn(const cv::Mat& lungs, const cv::Mat& values, double airLevel, double pixelSize);

} // namespace gg

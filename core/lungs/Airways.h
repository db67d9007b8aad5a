// Airways: bronchi and the windpipe in a slice, in the lungs and at their root. A free function; any thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

/// How thick the wall is that goes with the air in it, in mm.
inline constexpr double airwayWall = 2.1;

/// What is filled with air and has a wall in nearly every direction, with the wall, in the box of `lungs`
/// (CV_8UC1, 0 and 255), within them and beside: CV_8UC1, 0 and 255. `values` is CV_32FC1, HU; `airLevel`
/// what air reads; `pixelSize` in mm.
cv::Mat airwaysIn(const cv::Mat& lungs, const cv::Mat& values, double airLevel, double pixelSize);

} // namespace gg

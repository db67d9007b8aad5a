// LungOutline: the edges of a lung in a mask, to be drawn. A free function; any thread.
#pragma once

#include "lungs/LungLabel.h"

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// Of `labels` (CV_8UC1, each pixel a Lung): polygons through the centres of the lung's outermost pixels,
/// those of holes too.
std::vector<std::vector<cv::Point>> outlinesOf(const cv::Mat& labels, Lung lung);

} // namespace gg

// Body: the patient in a slice, without table, blankets and tubes. A free function; any thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

/// The largest part of `soft` (CV_8UC1, 0 and 255: denser than lung) that bridges of less than 5 mm do not
/// hold together, and all that it encloses. Empty (all 0) where nothing is that large. `pixelSize` in mm.
cv::Mat bodyOf(const cv::Mat& soft, double pixelSize);

} // namespace gg

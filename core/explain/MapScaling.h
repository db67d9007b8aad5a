// MapScaling: how the sum over a layer's maps becomes a heat map, the same way for all who make such sums.
// Free functions; any thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

/// `sum`: CV_32F of a layer's height x width, not negative. Scaled to its own range, resized bilinearly to
/// `size` and scaled once more, since resizing flattens the extremes, as the PyPI package grad-cam 1.5.7
/// does. In [0,1]; all 0 where it is the same everywhere.
cv::Mat asHeatMap(const cv::Mat& sum, cv::Size size);

} // namespace gg

// ImageConversion: pixels of core/ as Qt shows them.
// Free functions without state; any thread.
#pragma once

#include <QImage>
#include <opencv2/core/mat.hpp>

namespace gg {

/// A copy of `rgb` (CV_8UC3, R, G, B) in the format that Qt paints fastest; a null image for an empty matrix.
/// Throws Error (Usage) for another type.
QImage toImage(const cv::Mat& rgb);

} // namespace gg

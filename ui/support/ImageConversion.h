// ImageConversion: pixels of core/ as Qt shows them.
// Free functions without state; any thread.
#pragma once

#include <QImage>
#include <opencv2/core/mat.hpp>

namespace gg {

/// A copy of `rgb` (CV_8UC3, R, G, B) in the format that Qt paints fastest; a null image for an empty matrix.
/// Throws Error (Usage) for another type.
QImage toImage(const cv::Mat& rgb);

/// A copy in the format that takes the least memory: a byte a pixel where all are grey, else three; for
/// images so large that four would be too many. As toImage() otherwise.
QImage toCompactImage(const cv::Mat& rgb);

/// At most `edge` pixels each side, aspect kept, never enlarged: means over areas. A grey one of a byte a
/// pixel stays so.
QImage scaledWithin(const QImage& image, int edge);

/// The other way round: CV_8UC3 in the order R, G, B; an empty matrix for a null image.
cv::Mat toRgb(const QImage& image);

} // namespace gg

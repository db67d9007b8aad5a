// SlicePicture: the levels of a slice as the device pixels of a view, scaled, turned and in colours, ready to
// be drawn without any more work a pixel. Free functions; any thread.
#pragma once

#include "viewer/ViewTransform.h"

#include <QImage>
#include <QPoint>
#include <array>
#include <opencv2/core/mat.hpp>

namespace gg {

struct SlicePicture
{
    QImage image;   ///< Format_RGB32, in device pixels; null where nothing of the slice is seen
    QPoint topLeft; ///< in device pixels of the view
};

enum class Enlarging
{
    Smooth, ///< bilinear
    Blocks  ///< each pixel a rectangle of one colour
};

/// `levels`: CV_8UC1, given `colours`, or CV_8UC3 as R, G, B, of transform.pixels(). Made smaller it is the
/// average of the pixels that fall together (of 4 by 4 of them, where it is smaller than that), so that
/// nothing fine flickers or is lost.
SlicePicture pictureOf(const cv::Mat& levels, const std::array<QRgb, 256>& colours,
                       const ViewTransform& transform, Enlarging enlarging = Enlarging::Smooth);

} // namespace gg

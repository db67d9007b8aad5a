// PixelValues: stored values -> what they mean, with what lies outside the scan. A free function; any thread.
#pragma once

#include "dicom/PixelPadding.h"
#include "dicom/PixelTransform.h"

#include <cstddef>
#include <opencv2/core/mat.hpp>
#include <optional>

namespace gg {

/// In HU; where what lies outside the scan is above it, it is set to it.
inline constexpr float airHu = -1024;

struct PixelValues
{
    cv::Mat values;                 ///< CV_32FC1
    cv::Mat outside;                ///< CV_8UC1, 255 where a pixel is outside the scan; empty where none is
    std::size_t paddedPixels = 0;   ///< outside the scan
    bool wasPaddingChanged = false; ///< some of them were above airHu
};

/// `stored` has one channel of any depth. Each value as numpy has it from pydicom's apply_modality_lut(), in
/// the nearest float.
PixelValues pixelValuesOf(const cv::Mat& stored, const PixelTransform& transform,
                          const std::optional<PixelPadding>& padding);

} // namespace gg

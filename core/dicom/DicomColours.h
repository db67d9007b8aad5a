// DicomColours: stored values of a DICOM image in colour -> red, green and blue. Free functions; any thread.
#pragma once

#include "dicom/DicomElements.h"
#include "dicom/PixelLayout.h"
#include "dicom/StoredFrames.h"

#include <filesystem>
#include <opencv2/core/mat.hpp>

namespace gg {

/// CV_8UC3 in the order R, G, B. Luminance and chrominance by the full-range equations of PS3.3 section
/// C.7.6.3.1.2, indices by the palette of section C.7.9; more than 8 bits a sample are cut to the upper
/// eight. Throws Error (BadInput) where the palette is missing or damaged. The layout may not be Grey.
cv::Mat coloursOf(const StoredFrame& frame, const PixelLayout& layout, const DicomElements& elements,
                  const std::filesystem::path& name);

} // namespace gg

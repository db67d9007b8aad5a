// PixelConversion: from the pixel layouts of picture files to RGB, with Pillow's own arithmetic
// (libImaging/Convert.c), so that what the decoders yield equals Image.convert("RGB") to the last bit. Free
// functions without state; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>

namespace gg {

/// 256 colours as R, G, B; entries that a file does not define are black.
using Palette = std::array<std::array<std::uint8_t, 3>, 256>;

/// CV_8UC1 -> CV_8UC3, the value thrice.
cv::Mat rgbFromGrey(const cv::Mat& grey);

/// CV_8UC1 of indices -> CV_8UC3.
cv::Mat rgbFromPalette(const cv::Mat& indices, const Palette& palette);

/// CV_8UC4 of cyan, magenta, yellow, black (0 is no ink) -> CV_8UC3.
cv::Mat rgbFromCmyk(const cv::Mat& cmyk);

} // namespace gg

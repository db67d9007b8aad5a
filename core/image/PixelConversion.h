// PixelConversion: from the pixel layouts of picture files to RGB, with Pillow's own arithmetic
// (libImaging/Convert.c), so that what the decoders yield equals Image.convert("RGB") to the last bit. Free
// functions without state; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

namespace gg {

/// 256 colours as R, G, B; entries that a file does not define are black.
using Palette = std::array<std::array<std::uint8_t, 3>, 256>;

/// CV_8UC1 -> CV_8UC3, the value thrice.
cv::Mat rgbFromGrey(const cv::Mat& grey);

/// CV_8UC1 of indices -> CV_8UC3.
cv::Mat rgbFromPalette(const cv::Mat& indices, const Palette& palette);

/// CV_8UC4 of cyan, magenta, yellow, black (0 is no ink) -> CV_8UC3.
cv::Mat rgbFromCmyk(const cv::Mat& cmyk);

/// One channel of more than 8 bits (CV_16U, CV_16S, CV_32S or CV_32F) -> CV_8UC3: the smallest value becomes
/// 0, the largest 255, between them linear and rounded; values that are not finite become 0. A picture of one
/// value becomes black. (Pillow clips such pictures at 255, which leaves CT slices white.) Returns what was
/// done, for a note.
cv::Mat rgbFromWideGrey(const cv::Mat& values, std::vector<std::string>& notes);

} // namespace gg

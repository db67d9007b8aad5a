// PngWriter: pixels -> PNG, for the demo set, exports and heat maps. The same pixels give the same bytes
// every time. Free functions without state; any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// CV_8UC1 or CV_16UC1 as grey, CV_8UC3 as R, G, B. Throws Error (Usage) for an empty matrix or another type.
std::vector<std::byte> encodePng(const cv::Mat& pixels);

/// Encodes and writes the file whole or not at all; throws Error (Failed) when it cannot be written.
void writePng(const std::filesystem::path& file, const cv::Mat& pixels);

} // namespace gg

// NpyFile: an array that NumPy saved, as oracles leave it beside their files.
#pragma once

#include <filesystem>
#include <opencv2/core/mat.hpp>

namespace gg::test {

/// CV_64FC1 of a two-dimensional .npy array in C order, little endian: float64 or int64. Throws
/// std::runtime_error for any other.
cv::Mat readNpy(const std::filesystem::path& file);

} // namespace gg::test

// GoldenFiles: what an oracle (Pillow, torchvision, pydicom) made of a small file in tests/data, kept beside
// it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <opencv2/core/mat.hpp>
#include <span>
#include <string>
#include <vector>

namespace gg::test {

/// tests/data/image, tests/data/dicom, tests/data/transforms
std::filesystem::path goldenFolder(const std::string& room);

/// The files of a folder that end in `extension` (".png"), sorted.
std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder, const std::string& extension);

/// CV_8UC3 out of a .rgb file: width and height in 16 bits each, then R, G, B row by row.
cv::Mat readGoldenRgb(const std::filesystem::path& file);

/// CV_32FC1 out of a .hu file: width and height in 16 bits each, then floats row by row.
cv::Mat readGoldenHu(const std::filesystem::path& file);

/// The floats of a .f32 file.
std::vector<float> readGoldenFloats(const std::filesystem::path& file);

/// Largest absolute difference; infinity when size or type differ.
double largestDifference(const cv::Mat& a, const cv::Mat& b);

/// What is decoded out of bytes; throws gg::Error.
using Decode = std::function<cv::Mat(std::span<const std::byte>)>;

/// Decodes the file cut off at every byte. Returns a line for each cut that neither failed with a gg::Error
/// of kind BadInput nor gave the very pixels of the whole file: silently wrong.
std::vector<std::string> silentlyWrongCuts(const std::filesystem::path& file, const Decode& decode);

/// Decodes the file `times` times with one to four bytes changed at random. Returns a line for each exception
/// that is not a gg::Error; crashes and reads out of bounds are for the sanitizers to find.
std::vector<std::string> foreignExceptions(const std::filesystem::path& file, const Decode& decode,
                                           int times);

} // namespace gg::test

// GreyPicture: an evenly grey PNG, for tests that show or classify images.
#pragma once

#include "base/Paths.h"
#include "image/PngWriter.h"

#include <filesystem>

namespace gg::test {

/// Writes it, making the folders above; `grey` from 0 (black) to 255.
inline std::filesystem::path writeGreyPicture(const std::filesystem::path& file, int grey, int width = 32,
                                              int height = 24)
{
    makeFolder(file.parent_path());
    writePng(file, cv::Mat(height, width, CV_8UC1, cv::Scalar(grey)));
    return file;
}

} // namespace gg::test

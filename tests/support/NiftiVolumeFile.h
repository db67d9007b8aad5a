// NiftiVolumeFile: small NIfTI files for tests.
#pragma once

#include "volume/NiftiFile.h"

#include <filesystem>
#include <opencv2/core.hpp>

namespace gg::test {

/// 4 columns, 3 rows, 5 axial slices of 1 x 1 x 2 mm, all -1000 but for the first voxel, which is `first`.
/// Whether that is HU it does not say. Returns `file`.
inline std::filesystem::path writeNiftiVolume(const std::filesystem::path& file, short first = 300)
{
    cv::Mat grid(15, 4, CV_16SC1, cv::Scalar(-1000));
    grid.at<short>(0, 0) = first;
    const PlaneGeometry plane = {.origin = {0, 0, 0},
                                 .rowDirection = {1, 0, 0},
                                 .columnDirection = {0, 1, 0},
                                 .columnSpacing = 1,
                                 .rowSpacing = 1};
    writeNifti(Volume(grid, 3, plane, 2, false), file);
    return file;
}

} // namespace gg::test

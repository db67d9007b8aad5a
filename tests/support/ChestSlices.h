// ChestSlices: slices of made-up chests, in HU, as a picture and in a scan, for tests of what a chest is told
// by.
#pragma once

#include "data/ScanReader.h"
#include "demo/ChestPhantom.h"
#include "image/CtWindow.h"

#include <cstdint>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace gg::test {

/// CV_32FC1, of the patient of this seed, in the middle of the chest.
inline cv::Mat chestHu(std::uint64_t seed = 7, int size = 256)
{
    return ChestPhantom(seed, 3, true).slice(1, size);
}

/// CV_8UC1, through the lung window.
inline cv::Mat chestPicture(std::uint64_t seed = 7, int size = 256)
{
    return toGrey8(chestHu(seed, size), {});
}

/// CV_8UC1, the same each time.
inline cv::Mat noisePicture(int size = 256, std::uint64_t seed = 7)
{
    cv::Mat noise(size, size, CV_8UC1);
    cv::RNG(seed).fill(noise, cv::RNG::UNIFORM, 0, 256);
    return noise;
}

/// CV_8UC1, from black at the left to white at the right.
inline cv::Mat gradientPicture(int size = 256)
{
    cv::Mat gradient(size, size, CV_8UC1);
    for (int column = 0; column < size; ++column)
        gradient.col(column).setTo(255 * column / (size - 1));
    return gradient;
}

/// Of a file that is a picture of grey.
inline Scan scanOfPicture(const cv::Mat& grey)
{
    Scan scan;
    cv::cvtColor(grey, scan.pixels, cv::COLOR_GRAY2RGB);
    return scan;
}

/// Of a DICOM file of an axial CT slice with pixels of `pixelSize` mm.
inline Scan scanOfSlice(const cv::Mat& hu, double pixelSize)
{
    Scan scan = scanOfPicture(toGrey8(hu, {}));
    scan.slice.emplace();
    scan.slice->hu = hu;
    scan.slice->isHounsfield = true;
    scan.slice->tags.modality = "CT";
    scan.slice->tags.pixelSpacing = {pixelSize, pixelSize};
    scan.slice->tags.imagePositionPatient = {0, 0, 0};
    scan.slice->tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
    return scan;
}

} // namespace gg::test

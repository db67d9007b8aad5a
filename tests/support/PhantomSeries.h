// PhantomSeries: a made-up patient's chest as a regular series of CT slices, for journeys through the window.
#pragma once

#include "base/Paths.h"
#include "demo/ChestPhantom.h"
#include "dicom/CtSliceWriter.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace gg::test {

/// One slice every `spacing` mm from the uppermost height of the phantom to the lowest, those between the
/// phantom's own mixed of their neighbours. Returns the folder.
inline std::filesystem::path writePhantomSeries(const std::filesystem::path& folder, int size = 256,
                                                float spacing = 4)
{
    makeFolder(folder);
    const ChestPhantom phantom(7, 8, true);
    const std::vector<float>& levels = phantom.levels();
    std::vector<cv::Mat> own;
    for (std::size_t i = 0; i < levels.size(); ++i)
        own.push_back(phantom.slice(i, size));
    const double pixel = phantom.fieldOfView() / size;
    int number = 0;
    for (float level = levels.front(); level <= levels.back(); level += spacing) {
        const auto below = std::upper_bound(levels.begin(), levels.end() - 1, level);
        const auto at = static_cast<std::size_t>(below - levels.begin());
        const double share = (level - levels[at - 1]) / (levels[at] - levels[at - 1]);
        const cv::Mat hu = (1 - share) * own[at - 1] + share * own[at];
        DicomTags tags;
        tags.modality = "CT";
        tags.studyInstanceUid = "2.25.71";
        tags.seriesInstanceUid = "2.25.72";
        tags.sopInstanceUid = "2.25.73." + std::to_string(number);
        tags.frameOfReferenceUid = "2.25.74";
        tags.seriesDescription = "Phantom";
        tags.imagePositionPatient = {-pixel * size / 2, -pixel * size / 2, -level};
        tags.imageOrientationPatient = {1, 0, 0, 0, 1, 0};
        tags.pixelSpacing = {pixel, pixel};
        tags.sliceThickness = spacing;
        writeCtSlice(folder / ("slice-" + std::to_string(number++) + ".dcm"), hu, tags);
    }
    return folder;
}

} // namespace gg::test

// FlatSlice: a DICOM CT slice of one value in Hounsfield units, for tests of what windows make of it.
#pragma once

#include "dicom/CtSliceWriter.h"

namespace gg::test {

inline std::filesystem::path writeFlatSlice(const std::filesystem::path& file, float hu)
{
    DicomTags tags;
    tags.studyInstanceUid = "2.25.1";
    tags.seriesInstanceUid = "2.25.2";
    tags.sopInstanceUid = "2.25.3";
    std::filesystem::create_directories(file.parent_path());
    writeCtSlice(file, cv::Mat(32, 32, CV_32FC1, cv::Scalar(hu)), tags);
    return file;
}

} // namespace gg::test

// SecondaryCapture: a picture of what is seen -> a Secondary Capture Image (PS3.3 section A.8.1), which lies
// in the study that it was taken of. A free function without state; any thread.
#pragma once

#include "dicom/SourceImage.h"

#include <chrono>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <string>

namespace gg {

struct CaptureDetails
{
    std::string seriesInstanceUid; ///< newUid(), unless it belongs to pictures that were taken before
    std::string sopInstanceUid;    ///< newUid()
    std::string seriesDescription; ///< plain ASCII, at most 64 characters
    std::chrono::system_clock::time_point taken;
    /// Who the patient is can be read in the picture.
    bool showsPatient = false;
    /// What is seen is the source, or its frame, counted from 0, where it has many; false for a picture that
    /// several slices have a part in.
    bool isOfSource = true;
    std::optional<int> frame = {};
};

/// `picture`: CV_8UC1, or CV_8UC3 in the order R, G, B. Explicit VR little endian. Throws Error (Usage) for
/// another or empty picture, one of more than 65,535 rows or columns, or a missing UID; Error (Failed) when
/// the file cannot be written. Nothing half-written is left behind.
void writeSecondaryCapture(const std::filesystem::path& target, const cv::Mat& picture,
                           const SourceImage& source, const CaptureDetails& details);

} // namespace gg

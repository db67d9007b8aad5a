// CtSliceWriter: a slice in Hounsfield units -> a DICOM CT Image Storage file (PS3.3 A.3), for the demo set.
// The same arguments give the same bytes: no date, time or made-up UID is put in.
// A free function without state; any thread.
#pragma once

#include "dicom/CtSlice.h"

#include <filesystem>
#include <opencv2/core/mat.hpp>

namespace gg {

/// `hu`: CV_16SC1 or CV_32FC1 (rounded to whole HU), stored as 12 of 16 bits unsigned with slope 1 and
/// intercept -1024 when all values fit into -1024 to 3071, else as 16 bits signed with intercept 0. Explicit
/// VR little endian. Study, series and instance UID must be given in `tags`; what else is absent there stays
/// out or empty. Throws Error (Usage) for an empty or other matrix, a missing UID, or values beyond 16 bits;
/// Error (Failed) when the file cannot be written. Nothing half-written is left behind.
void writeCtSlice(const std::filesystem::path& file, const cv::Mat& hu, const DicomTags& tags);

} // namespace gg

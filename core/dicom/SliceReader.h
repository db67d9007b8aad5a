// SliceReader: the pixels of slices whose headers are known, each read when it is asked for.
// Owned by whoever reads. Thread: any, several at once.
#pragma once

#include "dicom/CtSlice.h"
#include "dicom/FrameFiles.h"
#include "dicom/SliceHeader.h"

#include <opencv2/core/mat.hpp>
#include <variant>

namespace gg {

class SliceReader
{
public:
    /// What a slice holds: values, or a CV_8UC3 picture in R, G, B.
    using Slice = std::variant<CtSlice, cv::Mat>;

    /// Throws as DicomImage, and Error (BadInput) when the file is not what its header was any more.
    Slice read(const SliceHeader& header);

private:
    FrameFiles m_files;
};

/// Puts CV_32FC1 values into `room`, CV_16SC1 and of their size, which is made where it is not there. True
/// where that loses nothing: all are whole and fit.
bool putWholeValues(const cv::Mat& values, cv::Mat& room);

/// Values that are whole and fit are kept in half the room: CV_16SC1, else CV_32FC1 as they are.
cv::Mat compactValues(const cv::Mat& values);

} // namespace gg

// SliceReader: the pixels of slices whose headers are known, each read when it is asked for.
// Of files with many frames the last one stays open, so that its frames are not searched for anew. Owned by
// whoever reads. Thread: any, several at once.
#pragma once

#include "dicom/CtSlice.h"
#include "dicom/SliceHeader.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <opencv2/core/mat.hpp>
#include <variant>

namespace gg {

class SliceReader
{
public:
    SliceReader();
    ~SliceReader();

    /// What a slice holds: values, or a CV_8UC3 picture in R, G, B.
    using Slice = std::variant<CtSlice, cv::Mat>;

    /// Throws as DicomImage, and Error (BadInput) when the file is not what its header was any more.
    Slice read(const SliceHeader& header);

private:
    struct OpenFile;
    std::shared_ptr<const OpenFile> open(const std::filesystem::path& file);

    std::mutex m_mutex; ///< guards m_last
    std::shared_ptr<const OpenFile> m_last;
};

/// Puts CV_32FC1 values into `room`, CV_16SC1 and of their size, which is made where it is not there. True
/// where that loses nothing: all are whole and fit.
bool putWholeValues(const cv::Mat& values, cv::Mat& room);

/// Values that are whole and fit are kept in half the room: CV_16SC1, else CV_32FC1 as they are.
cv::Mat compactValues(const cv::Mat& values);

} // namespace gg

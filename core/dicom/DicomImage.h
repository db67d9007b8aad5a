// DicomImage: a DICOM file of one frame or many, each read when it is asked for.
// All frames may have a transform, a place and a window of their own. Owned by whoever reads; constant after
// construction, any thread, several at once.
#pragma once

#include "dicom/CtSlice.h"
#include "dicom/DicomFile.h"
#include "dicom/FunctionalGroups.h"
#include "dicom/PixelLayout.h"
#include "dicom/StoredFrames.h"

#include <cstddef>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <span>
#include <vector>

namespace gg {

class DicomImage
{
public:
    /// The bytes must outlive it. Throws as decodeCtSlice(), but for what concerns one frame alone.
    DicomImage(std::span<const std::byte> bytes, const std::filesystem::path& name);
    DicomImage(const DicomImage&) = delete;
    DicomImage& operator=(const DicomImage&) = delete;

    int frames() const { return m_layout.frames; }
    /// False for images in colour, which are looked at and never measured.
    bool isGrey() const { return m_layout.isGrey(); }

    /// A frame, counted from 0, in HU or what else its values are. Throws Error (BadInput) for images in
    /// colour, and as decodeCtSlice().
    CtSlice slice(int frame) const;

    /// CV_8UC3 in the order R, G, B, of an image in colour.
    cv::Mat colours(int frame) const;

private:
    std::filesystem::path m_name;
    std::vector<Message> m_notes; ///< of the file; those of a frame come behind them
    DicomFile m_file;
    PixelLayout m_layout;
    FunctionalGroups m_groups;
    StoredFrames m_frames;
};

} // namespace gg

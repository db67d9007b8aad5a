// StoredFrames: the stored values of an image's frames, whatever wraps, packs or splits them. Owned by
// whoever reads; the file must outlive it. Constant after construction; any thread, several at once.
#pragma once

#include "base/Message.h"
#include "dicom/DicomFile.h"
#include "dicom/FrameStreams.h"
#include "dicom/PixelLayout.h"

#include <cstddef>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <span>
#include <vector>

namespace gg {

struct StoredFrame
{
    /// rows x columns, a channel a sample. Of the depth that holds the stored bits as they are allocated:
    /// CV_8U, CV_8S, CV_16U, CV_16S, CV_32S, and CV_64F for 32 bits without a sign.
    cv::Mat values;
    std::size_t foreignBits =
        0;              ///< cells with something in the bits beside the stored ones, which is left out
    bool isRgb = false; ///< the decoder has turned luminance and chrominance into red, green and blue
};

class StoredFrames
{
public:
    /// `layout` is that of the file. Notes what is odd about the pixel data. Throws Error (BadInput) where
    /// bytes of pixels are missing.
    StoredFrames(const DicomFile& file, const PixelLayout& layout, const std::filesystem::path& name,
                 std::vector<Message>& notes);

    /// `frame` counts from 0. Throws Error (BadInput) for a compressed one that is missing or cannot be read,
    /// and (Failed) when memory does not suffice.
    StoredFrame at(int frame) const;

private:
    /// Cells as they lie in an uncompressed frame.
    struct Cells
    {
        std::span<const std::byte> bytes;
        PixelLayout layout;
        bool areSwapped = false; ///< the two bytes of each word, or the four of a 32-bit cell
        bool isRgb = false;
    };
    bool areBytesInWords() const;
    std::span<const std::byte> nativeBytes(int frame, std::vector<std::byte>& room) const;
    Cells cellsOf(int frame, std::vector<std::byte>& room) const;

    const DicomFile& m_file;
    PixelLayout m_layout;
    std::filesystem::path m_name;
    std::span<const std::byte> m_native;   ///< of all frames, where they are not in fragments
    std::optional<FrameStreams> m_streams; ///< where they are
};

} // namespace gg

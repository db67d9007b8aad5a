// CtSlice: one CT slice out of a DICOM file, in Hounsfield units, with the tags that matter.
// Grey images of one frame are read, Enhanced CT of one frame included, in whatever transfer syntax
// dicom/TransferSyntax.h has; everything else is refused with a sentence that says what it is. Of files of
// many frames dicom/DicomImage.h gives each. Owned by whoever reads; plain values and free functions, any
// thread.
#pragma once

#include "base/Message.h"
#include "dicom/DicomTags.h"
#include "dicom/VoiLut.h"

#include <cstddef>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <span>
#include <vector>

namespace gg {

struct CtSlice
{
    cv::Mat hu;                ///< CV_32FC1, rows x columns: what the stored values mean
    bool isHounsfield = false; ///< a CT with rescale or Modality LUT, in HU as far as the file says
    std::optional<float> padding =
        {};                           ///< the value in hu of pixels outside the scan, when the file names one
    cv::Mat outside = {};             ///< CV_8UC1, 255 where a pixel is outside the scan; empty where none is
    std::vector<VoiLut> voiLuts = {}; ///< how the file wants it shown, beside its window
    DicomTags tags = {};
    std::vector<Message> notes = {}; ///< what a person should know: not CT, no rescale, padding, MONOCHROME1
};

/// `name` stands in the messages. Throws Error (BadInput) for bytes that are no DICOM, truncated, of several
/// frames, in colour or no image, beyond base/Limits.h, or with numbers that cannot be read and without
/// which the values mean nothing; Error (Failed) when memory does not suffice.
CtSlice decodeCtSlice(std::span<const std::byte> bytes, const std::filesystem::path& name);

/// Reads and decodes; also throws Error (BadInput) when the file cannot be read.
CtSlice readCtSlice(const std::filesystem::path& file);

} // namespace gg

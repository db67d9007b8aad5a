// CtSlice: one CT slice out of a DICOM file, in Hounsfield units, with the tags that matter.
// DCMTK, which is owned by this room, stays hidden. Single-frame uncompressed grey images are read (implicit
// and explicit little endian, explicit big endian, deflated); everything else is refused with a sentence that
// says what it is. Owned by whoever reads; plain values and free functions, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// What stands in the file; texts are empty and numbers absent where the file has none. Texts are UTF-8 or,
/// where the file says otherwise, its own bytes.
struct DicomTags
{
    std::string patientId;
    std::string studyInstanceUid;
    std::string seriesInstanceUid;
    std::string sopInstanceUid;
    std::string modality; ///< "CT", "MR", ...
    std::string studyDescription;
    std::string seriesDescription;
    std::string manufacturer;
    std::string convolutionKernel;
    std::string photometricInterpretation; ///< "MONOCHROME2" or "MONOCHROME1"
    std::optional<int> instanceNumber;
    std::optional<double> sliceLocation;                       ///< mm
    std::optional<std::array<double, 3>> imagePositionPatient; ///< x, y, z in mm of the first pixel's center
    std::optional<std::array<double, 6>>
        imageOrientationPatient;                       ///< direction cosines of a row, then of a column
    std::optional<std::array<double, 2>> pixelSpacing; ///< mm between rows, between columns
    std::optional<double> sliceThickness;              ///< mm
    std::optional<double> windowCenter;                ///< HU, the first when the file has several
    std::optional<double> windowWidth;                 ///< HU
};

struct CtSlice
{
    cv::Mat hu;                   ///< CV_32FC1, rows x columns: stored value * slope + intercept
    bool isHounsfield = false;    ///< a CT with rescale slope and intercept, in HU as far as the file says
    std::optional<float> padding; ///< the value in hu of pixels outside the scan, when the file names one
    DicomTags tags;
    std::vector<std::string> notes; ///< what a person should know: not CT, no rescale, padding, MONOCHROME1
};

/// True for the 128-byte preamble and "DICM" of PS3.10, and for files without it that begin with a tag of
/// group 0002 or 0008 in little or big endian. 132 bytes are enough.
bool looksLikeDicom(std::span<const std::byte> head);

/// `name` stands in the messages. Throws Error (BadInput) for bytes that are no DICOM, truncated, compressed,
/// multi-frame, colour or no image, or larger than 16384 pixels a side.
CtSlice decodeCtSlice(std::span<const std::byte> bytes, const std::filesystem::path& name);

/// Reads and decodes; also throws Error (BadInput) when the file cannot be read.
CtSlice readCtSlice(const std::filesystem::path& file);

} // namespace gg

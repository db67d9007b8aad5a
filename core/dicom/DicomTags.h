// DicomTags: what a DICOM file says about its slice, as far as anything here uses it.
// Plain values and free functions; any thread.
#pragma once

#include "base/Message.h"
#include "dicom/PlaneGeometry.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gg {

class FunctionalGroups;

/// What stands in the file; texts are empty and numbers absent where the file has none. Texts are UTF-8 or,
/// where the file says otherwise, its own bytes.
struct DicomTags
{
    std::string patientName;
    std::string patientId;
    std::string studyDate; ///< YYYYMMDD
    std::string studyInstanceUid;
    std::string seriesInstanceUid;
    std::string sopInstanceUid;
    std::string modality; ///< "CT", "MR", ...
    std::string studyDescription;
    std::string seriesDescription;
    std::string manufacturer;
    std::string convolutionKernel;
    std::string imageType;           ///< "ORIGINAL\\PRIMARY\\AXIAL", "DERIVED\\SECONDARY", ...
    std::string frameOfReferenceUid; ///< positions of two slices are comparable where it is the same
    std::string acquisitionTime;     ///< HHMMSS.FFFFFF, as all times
    std::string contentTime;
    std::string photometricInterpretation; ///< "MONOCHROME2" or "MONOCHROME1"
    std::optional<int> seriesNumber;
    std::optional<int> acquisitionNumber;
    std::optional<int> temporalPosition; ///< Temporal Position Identifier
    std::optional<int> instanceNumber;
    std::optional<double> sliceLocation;                       ///< mm
    std::optional<std::array<double, 3>> imagePositionPatient; ///< x, y, z in mm of the first pixel's center
    std::optional<std::array<double, 6>>
        imageOrientationPatient;                       ///< direction cosines of a row, then of a column
    std::optional<std::array<double, 2>> pixelSpacing; ///< mm between rows, between columns
    std::optional<double> sliceThickness;              ///< mm
    std::optional<double> gantryTilt;                  ///< degrees
    std::optional<double> windowCenter;                ///< HU, the first when the file has several
    std::optional<double> windowWidth;                 ///< HU
    std::string voiLutFunction; ///< how the window is meant: "LINEAR" (or empty), "LINEAR_EXACT", "SIGMOID"
};

/// The modality is CT.
bool isCt(const DicomTags& tags);

/// Low stored values are to be shown bright.
bool isInverted(const DicomTags& tags);

/// Where the slice lies; nothing where the file does not say it or says what cannot be: directions that are
/// not of length 1 or not at right angles, spacings of 0.
std::optional<PlaneGeometry> planeOf(const DicomTags& tags);

/// Those of the file and, in functional groups, of a frame, counted from 0. A number that is there but cannot
/// be read whole stays absent, with a sentence in `notes`.
DicomTags dicomTagsOf(const FunctionalGroups& groups, std::size_t frame, std::vector<Message>& notes);

} // namespace gg

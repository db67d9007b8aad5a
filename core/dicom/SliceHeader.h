// SliceHeader: what a DICOM file says of each of its images, read without the pixels. Plain values and free
// functions; any thread.
#pragma once

#include "dicom/DicomTags.h"
#include "dicom/PlaneGeometry.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace gg {

struct SliceHeader
{
    std::filesystem::path file;
    int frame = 0; ///< counted from 0; the only one of most files
    int rows = 0;
    int columns = 0;
    DicomTags tags = {};
    int frames = 1; ///< that the file has in all

    /// The file, or of one of many frames the frame's name (dicom/FramePath.h).
    std::filesystem::path path() const;

    /// See planeOf().
    std::optional<PlaneGeometry> geometry() const;
    /// An overview on which slices are planned, not a slice of the stack.
    bool isLocalizer() const;
};

/// One a frame, in the order of the file. Reads the file up to its pixels alone: 8 KB as a rule. Throws
/// Error (BadInput) for a file that cannot be read, is no DICOM, or has no image in it.
std::vector<SliceHeader> readSliceHeaders(const std::filesystem::path& file);

} // namespace gg

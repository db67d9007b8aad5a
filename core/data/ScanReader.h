// ScanReader: any file that holds a scan -> pixels to show and to feed to a network.
// What a file is, its bytes say, never its name: PNG, JPEG, BMP, TIFF through image/Picture.h, DICOM, also
// in gzip files, through dicom/CtSlice.h, a frame of many by its name (dicom/FramePath.h). Where they may be
// several, all are tried, the one with the strongest sign first; the complaint is about that one. Owned by
// whoever reads; plain values and free functions, any thread.
#pragma once

#include "base/Message.h"
#include "dicom/CtSlice.h"
#include "image/Orientation.h"
#include "image/PictureRows.h"
#include "image/VoiTransform.h"

#include <cstdint>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace gg {

class FrameFiles;

struct Scan
{
    cv::Mat pixels; ///< CV_8UC3 in the order R, G, B, as they are stored and fed to a network
    Orientation orientation = Orientation::TopLeft; ///< how turnedUpright() is to turn them for a person
    std::optional<CtSlice> slice; ///< of DICOM files, without its notes; in HU where it says so
    std::vector<Message> notes;   ///< what a person should know; empty as a rule
};

/// Reads the file; DICOM slices in HU are shown through `voi`; where that is the file's own window and it has
/// none, that is noted. Other DICOM images are shown through their own window or, without one, their whole
/// range, with a note. Throws Error (BadInput), `FILE: what is wrong`, for a file that is empty, a folder,
/// unreadable, damaged, or not a PNG, JPEG, BMP, TIFF or DICOM file; Error (Failed) when memory does not
/// suffice. The pixels come in the size that is wanted, the slice as it is. `frames` keeps files of many
/// frames open for whoever reads more of them.
Scan readScan(const std::filesystem::path& file, const VoiTransform& voi, const WantedSize& wanted = {},
              FrameFiles* frames = nullptr);

/// What readScan() will hold in memory at its worst, by the size of the file and what its first bytes claim;
/// for a ByteBudget of threads that read at the same time. 0 for a file that cannot be read. Never throws.
std::uint64_t expectedBytes(const std::filesystem::path& file);

/// What the first bytes of a file say.
struct ScanSigns
{
    bool isEmpty = false;
    bool isScan = false; ///< readScan() would try it
    bool mayBeDicom = false;
};
/// Opens the file once. Throws Error (BadInput) naming one that cannot be read.
ScanSigns scanSignsOf(const std::filesystem::path& file);

/// ScanSigns::isScan; false for a file that cannot be read.
bool isScanFile(const std::filesystem::path& file);

} // namespace gg

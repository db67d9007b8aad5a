#include "data/ScanReader.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "data/SliceGreys.h"
#include "dicom/CtSlice.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomImage.h"
#include "dicom/FrameFiles.h"
#include "dicom/FramePath.h"
#include "image/Picture.h"
#include "image/PictureHeader.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <opencv2/core.hpp>
#include <utility>

namespace gg {

namespace {

cv::Mat shownThrough(const SliceGreys& greys, const cv::Mat& values, const WantedSize& wanted)
{
    PictureRows rows(values.size(), wanted);
    for (int y = 0; y < values.rows; ++y)
        rows.addGrey(greys(values.row(y)).ptr());
    return rows.finish();
}

Scan fromSlice(CtSlice slice, const VoiTransform& voi, const WantedSize& wanted)
{
    Scan scan;
    scan.notes = std::exchange(slice.notes, {});
    scan.pixels = shownThrough(greysOfAny(slice, voi, scan.notes), slice.hu, wanted);
    scan.slice = std::move(slice);
    return scan;
}

Scan fromPicture(Picture picture)
{
    Scan scan;
    scan.pixels = std::move(picture.pixels);
    scan.orientation = picture.orientation;
    scan.notes = std::move(picture.notes);
    return scan;
}

Scan readFrame(const FrameAddress& address, const VoiTransform& voi, const WantedSize& wanted,
               FrameFiles& files)
{
    const std::shared_ptr<const DicomImage> image = files.open(address.file);
    if (address.frame >= image->frames())
        throw badFile(address.file, counted(image->frames(), "has %1 frame, and none of number %2",
                                            "has %1 frames, and none of number %2", address.frame + 1));
    return fromSlice(image->slice(address.frame), voi, wanted);
}

enum class ScanFormat
{
    Dicom,
    Picture
};

/// What the first bytes may be the beginning of, the strongest sign first: "DICM" stands where a picture has
/// nothing to say, while a preamble may hold the header of one (PS3.10 section 7.1), and two bytes make a
/// BMP.
std::vector<ScanFormat> formatsOf(std::span<const std::byte> head)
{
    std::vector<ScanFormat> formats;
    const DicomSign sign = dicomSignOf(head);
    if (sign == DicomSign::Strong)
        formats.push_back(ScanFormat::Dicom);
    if (pictureFormatOf(head))
        formats.push_back(ScanFormat::Picture);
    if (sign == DicomSign::Weak)
        formats.push_back(ScanFormat::Dicom);
    return formats;
}

} // namespace

Scan readScan(const std::filesystem::path& file, const VoiTransform& voi, const WantedSize& wanted,
              FrameFiles* frames)
{
    if (const std::optional<FrameAddress> address = frameAddressOf(file)) {
        FrameFiles own;
        return readFrame(*address, voi, wanted, frames != nullptr ? *frames : own);
    }
    const std::vector<std::byte> bytes = readDicomBytes(file);
    if (bytes.empty())
        throw badFile(file, "is empty");
    std::optional<Error> firstComplaint;
    for (const ScanFormat format : formatsOf(bytes)) {
        try {
            Scan scan = format == ScanFormat::Dicom ? fromSlice(decodeCtSlice(bytes, file), voi, wanted)
                                                    : fromPicture(decodePicture(bytes, file, {}, wanted));
            if (firstComplaint)
                scan.notes.push_back(
                    format == ScanFormat::Picture
                        ? Message("the file also begins like DICOM, but cannot be read as that")
                        : Message("the file also begins like a picture, but cannot be read as that"));
            return scan;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
            if (!firstComplaint)
                firstComplaint = error;
        }
    }
    throw firstComplaint.value_or(badFile(file, "is not a PNG, JPEG, BMP, TIFF or DICOM file"));
}

std::uint64_t expectedBytes(const std::filesystem::path& file)
{
    // R, G, B, and what the decoders need beside them: samples of 16 bits, a JPEG's coefficients.
    constexpr std::uint64_t bytesAPixel = 8;
    // Of a DICOM slice of 16 bits: the file, HU, R, G, B; half as much again for one of 12 bits that is
    // packed.
    constexpr std::uint64_t timesTheFile = 6;
    if (const std::optional<FrameAddress> address = frameAddressOf(file)) {
        // The whole file stays open; of its frames one is decoded, which is no larger than any slice.
        constexpr std::uint64_t largeFrame = std::uint64_t{8} << 20;
        const std::uint64_t bytes = claimedDicomBytes(address->file);
        return bytes + timesTheFile * std::min(bytes, largeFrame);
    }
    std::error_code error;
    const std::uintmax_t fileBytes = std::filesystem::file_size(file, error);
    if (error)
        return 0;
    std::ifstream stream(file, std::ios::binary);
    const std::optional<cv::Size> size = claimedPictureSize(stream);
    if (!size)
        return timesTheFile * claimedDicomBytes(file);
    const auto pixels = static_cast<std::uint64_t>(size->width) * static_cast<std::uint64_t>(size->height);
    return fileBytes + bytesAPixel * pixels;
}

ScanSigns scanSignsOf(const std::filesystem::path& file)
{
    constexpr std::size_t signBytes = 144;
    DicomBytes bytes(file);
    const std::span<const std::byte> head = bytes.first(signBytes);
    const std::vector<ScanFormat> formats = formatsOf(head);
    return {head.empty(), !formats.empty(),
            std::find(formats.begin(), formats.end(), ScanFormat::Dicom) != formats.end()};
}

bool isScanFile(const std::filesystem::path& file)
{
    try {
        return scanSignsOf(file).isScan;
    } catch (const Error&) {
        return false;
    }
}

} // namespace gg

#include "data/ScanReader.h"

#include "base/Error.h"
#include "dicom/CtSlice.h"
#include "dicom/DicomBytes.h"
#include "image/Picture.h"
#include "image/PictureHeader.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <opencv2/core.hpp>
#include <utility>

namespace gg {

namespace {

/// What the file itself wants shown, for images whose values are not HU.
std::optional<CtWindow> ownWindow(const CtSlice& slice)
{
    const CtWindow named = {slice.tags.windowCenter.value_or(0), slice.tags.windowWidth.value_or(0)};
    return problems(named).empty() ? std::optional(named) : std::nullopt;
}

cv::Mat shownThrough(const CtWindow& window, const cv::Mat& values, bool isInverted, const WantedSize& wanted)
{
    PictureRows rows(values.size(), wanted);
    for (int y = 0; y < values.rows; ++y) {
        const cv::Mat grey = toGrey8(values.row(y), window);
        rows.addGrey((isInverted ? cv::Mat(255 - grey) : grey).ptr());
    }
    return rows.finish();
}

Scan fromSlice(CtSlice slice, const CtWindow& window, const WantedSize& wanted)
{
    Scan scan;
    scan.isDicom = true;
    scan.notes = std::move(slice.notes);
    if (slice.isHounsfield) {
        // HU mean the same in MONOCHROME1 and 2, so that dark is air for networks and readers in both.
        scan.pixels = shownThrough(window, slice.hu, false, wanted);
        scan.hu = slice.hu;
    } else {
        const std::optional<CtWindow> own = ownWindow(slice);
        scan.pixels = shownThrough(own ? *own : wholeRange(slice.hu), slice.hu, isInverted(slice.tags), wanted);
        scan.notes.push_back(
            own ? Message("not in HU: shown through the file's own window, not the CT window")
                : Message("not in HU: shown through its whole range of values, not the CT window"));
    }
    scan.tags = std::move(slice.tags);
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

Scan readScan(const std::filesystem::path& file, const CtWindow& window, const WantedSize& wanted)
{
    const std::vector<std::byte> bytes = readDicomBytes(file);
    if (bytes.empty())
        throw badFile(file, "is empty");
    std::optional<Error> firstComplaint;
    for (const ScanFormat format : formatsOf(bytes)) {
        try {
            Scan scan = format == ScanFormat::Dicom ? fromSlice(decodeCtSlice(bytes, file), window, wanted)
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

bool isScanFile(const std::filesystem::path& file)
{
    try {
        constexpr std::size_t signBytes = 144;
        return !formatsOf(DicomBytes(file).first(signBytes)).empty();
    } catch (const Error&) {
        return false;
    }
}

} // namespace gg

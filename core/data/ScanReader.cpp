#include "data/ScanReader.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "image/Picture.h"
#include "image/PictureHeader.h"
#include "image/PixelConversion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <opencv2/core.hpp>
#include <utility>

namespace gg {

namespace {

/// What the file itself wants shown, for images whose values are not HU.
CtWindow ownWindow(const CtSlice& slice)
{
    const CtWindow named = {slice.tags.windowCenter.value_or(0), slice.tags.windowWidth.value_or(0)};
    if (problems(named).empty())
        return named;
    double minimum = 0;
    double maximum = 0;
    cv::minMaxLoc(slice.hu, &minimum, &maximum);
    return {(minimum + maximum) / 2, std::max(1.0, maximum - minimum)};
}

Scan fromSlice(CtSlice slice, const CtWindow& window)
{
    Scan scan;
    scan.isDicom = true;
    scan.notes = std::move(slice.notes);
    if (slice.isHounsfield) {
        // HU mean the same in MONOCHROME1 and 2, so that dark is air for networks and readers in both.
        scan.pixels = rgbFromGrey(toGrey8(slice.hu, window));
        scan.hu = slice.hu;
    } else {
        cv::Mat grey = toGrey8(slice.hu, ownWindow(slice));
        if (slice.tags.photometricInterpretation == "MONOCHROME1")
            grey = 255 - grey;
        scan.pixels = rgbFromGrey(grey);
        scan.notes.emplace_back("not in HU: shown through the file's own window, not the CT window");
    }
    scan.tags = std::move(slice.tags);
    return scan;
}

} // namespace

Scan readScan(const std::filesystem::path& file, const CtWindow& window, int atLeast)
{
    const std::vector<std::byte> bytes = readBinaryFile(file);
    if (bytes.empty())
        throw badFile(file, "is empty");
    if (pictureFormatOf(bytes)) {
        Picture picture = decodePicture(bytes, file, {}, atLeast);
        Scan scan;
        scan.pixels = std::move(picture.pixels);
        scan.orientation = picture.orientation;
        scan.notes = std::move(picture.notes);
        return scan;
    }
    if (looksLikeDicom(bytes))
        return fromSlice(decodeCtSlice(bytes, file), window);
    throw badFile(file, "is not a PNG, JPEG, BMP, TIFF or DICOM file");
}

std::uint64_t expectedBytes(const std::filesystem::path& file)
{
    // R, G, B, and what the decoders need beside them: samples of 16 bits, a JPEG's coefficients.
    constexpr std::uint64_t bytesAPixel = 8;
    // Of a DICOM slice of 16 bits: HU, grey, R, G, B, and the library's own copy.
    constexpr std::uint64_t timesTheFile = 8;
    std::error_code error;
    const std::uintmax_t fileBytes = std::filesystem::file_size(file, error);
    if (error)
        return 0;
    std::ifstream stream(file, std::ios::binary);
    const std::optional<cv::Size> size = claimedPictureSize(stream);
    if (!size)
        return timesTheFile * fileBytes;
    const auto pixels = static_cast<std::uint64_t>(size->width) * static_cast<std::uint64_t>(size->height);
    return fileBytes + bytesAPixel * pixels;
}

bool isScanFile(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        return false;
    std::array<char, 132> head = {};
    std::ifstream stream(file, std::ios::binary);
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    const auto bytes = std::as_bytes(std::span(head.data(), static_cast<std::size_t>(stream.gcount())));
    return pictureFormatOf(bytes) || looksLikeDicom(bytes);
}

} // namespace gg

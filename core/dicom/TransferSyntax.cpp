#include "dicom/TransferSyntax.h"

#include <algorithm>
#include <array>

namespace gg {

namespace {

constexpr DicomEncoding implicitLittle = {.isExplicit = false, .isBigEndian = false};
constexpr DicomEncoding explicitBig = {.isExplicit = true, .isBigEndian = true};

constexpr std::array<TransferSyntax, 20> syntaxes = {{
    {.uid = "1.2.840.10008.1.2", .name = "implicit little endian", .encoding = implicitLittle},
    {.uid = "1.2.840.10008.1.2.1", .name = "explicit little endian"},
    {.uid = "1.2.840.10008.1.2.1.98", .name = "encapsulated uncompressed", .wrapsNativePixels = true},
    {.uid = "1.2.840.10008.1.2.1.99", .name = "deflated", .isDeflated = true},
    {.uid = "1.2.840.10008.1.2.2", .name = "explicit big endian", .encoding = explicitBig},
    // GE's own.
    {.uid = "1.2.840.113619.5.2",
     .name = "implicit little endian with big endian pixels",
     .encoding = implicitLittle,
     .hasBigEndianPixels = true},
    {.uid = "1.2.840.10008.1.2.5", .name = "RLE", .coding = PixelCoding::Rle},
    {.uid = "1.2.840.10008.1.2.4.50", .name = "JPEG baseline", .coding = PixelCoding::Jpeg, .isLossy = true},
    {.uid = "1.2.840.10008.1.2.4.51", .name = "JPEG extended", .coding = PixelCoding::Jpeg, .isLossy = true},
    {.uid = "1.2.840.10008.1.2.4.53",
     .name = "JPEG spectral selection",
     .coding = PixelCoding::Jpeg,
     .isLossy = true},
    {.uid = "1.2.840.10008.1.2.4.55",
     .name = "JPEG progressive",
     .coding = PixelCoding::Jpeg,
     .isLossy = true},
    {.uid = "1.2.840.10008.1.2.4.57", .name = "JPEG lossless", .coding = PixelCoding::Jpeg},
    {.uid = "1.2.840.10008.1.2.4.70",
     .name = "JPEG lossless, first-order prediction",
     .coding = PixelCoding::Jpeg},
    {.uid = "1.2.840.10008.1.2.4.80", .name = "JPEG-LS lossless", .coding = PixelCoding::JpegLs},
    {.uid = "1.2.840.10008.1.2.4.81",
     .name = "JPEG-LS near-lossless",
     .coding = PixelCoding::JpegLs,
     .isLossy = true},
    {.uid = "1.2.840.10008.1.2.4.90", .name = "JPEG 2000 lossless", .coding = PixelCoding::Jpeg2000},
    {.uid = "1.2.840.10008.1.2.4.91", .name = "JPEG 2000", .coding = PixelCoding::Jpeg2000, .isLossy = true},
    {.uid = "1.2.840.10008.1.2.4.201", .name = "HTJ2K lossless", .coding = PixelCoding::Jpeg2000},
    {.uid = "1.2.840.10008.1.2.4.202", .name = "HTJ2K lossless RPCL", .coding = PixelCoding::Jpeg2000},
    {.uid = "1.2.840.10008.1.2.4.203", .name = "HTJ2K", .coding = PixelCoding::Jpeg2000, .isLossy = true},
}};

} // namespace

const TransferSyntax* findTransferSyntax(std::string_view uid)
{
    const auto* const row =
        std::find_if(syntaxes.begin(), syntaxes.end(), [&](const TransferSyntax& s) { return s.uid == uid; });
    return row == syntaxes.end() ? nullptr : &*row;
}

} // namespace gg

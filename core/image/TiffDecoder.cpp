#include "image/TiffDecoder.h"

#include "base/Error.h"
#include "image/PixelConversion.h"
#include "image/TiffFile.h"
#include "image/WideGrey.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <tiff.h>

namespace gg {

namespace {

cv::Mat channels(const cv::Mat& raw, int count)
{
    cv::Mat chosen(raw.size(), CV_MAKETYPE(raw.depth(), count));
    std::vector<int> fromTo;
    for (int c = 0; c < count; ++c)
        fromTo.insert(fromTo.end(), {c, c});
    cv::mixChannels(&raw, 1, &chosen, 1, fromTo.data(), static_cast<std::size_t>(count));
    return chosen;
}

// Pillow's unpackRGBa: colour times 255 over alpha, cut, and black where alpha is 0.
void undoPremultiplication(const cv::Mat& rgba, cv::Mat& rgb)
{
    for (int y = 0; y < rgba.rows; ++y) {
        const std::uint8_t* in = rgba.ptr<std::uint8_t>(y);
        std::uint8_t* out = rgb.ptr<std::uint8_t>(y);
        for (int x = 0; x < rgba.cols; ++x, in += rgba.channels(), out += 3)
            for (int c = 0; c < 3; ++c)
                out[c] = static_cast<std::uint8_t>(in[3] == 0 ? 0 : std::min(255, in[c] * 255 / in[3]));
    }
}

bool isInverted(const TiffLayout& layout)
{
    return layout.photometric == PHOTOMETRIC_MINISWHITE;
}

cv::Mat byteGreyToRgb(const cv::Mat& samples, const TiffLayout& layout)
{
    cv::Mat grey = channels(samples, 1);
    if (layout.bits < 8)
        grey = grey * (255 / ((1 << layout.bits) - 1));
    return rgbFromGrey(isInverted(layout) ? cv::Mat(255 - grey) : grey);
}

cv::Mat greyToRgb(TiffFile& tiff, std::vector<Message>& notes, const WantedSize& wanted)
{
    const TiffLayout& layout = tiff.layout();
    const bool isSigned = layout.format == SAMPLEFORMAT_INT;
    if (layout.bits <= 8 && !isSigned)
        return tiff.readRgb([&](const cv::Mat& samples) { return byteGreyToRgb(samples, layout); }, wanted);
    cv::Mat samples = tiff.readSamples();
    return rgbFromWideGrey({.values = samples.channels() == 1 ? samples : channels(samples, 1),
                            .isUnsigned = !isSigned,
                            .isInverted = isInverted(layout),
                            .noData = tiff.noData()},
                           notes, wanted);
}

/// 8-bit channels of an RGB or CMYK picture; of 16 bits the upper 8 are kept, as Pillow does.
cv::Mat toBytes(const cv::Mat& samples)
{
    if (samples.depth() == CV_8U)
        return samples;
    cv::Mat bytes(samples.size(), CV_MAKETYPE(CV_8U, samples.channels()));
    for (int y = 0; y < samples.rows; ++y)
        std::transform(
            samples.ptr<std::uint16_t>(y), samples.ptr<std::uint16_t>(y) + samples.cols * samples.channels(),
            bytes.ptr<std::uint8_t>(y), [](std::uint16_t v) { return static_cast<std::uint8_t>(v >> 8); });
    return bytes;
}

cv::Mat colourToRgb(const cv::Mat& samples, const TiffLayout& layout)
{
    const cv::Mat bytes = toBytes(samples);
    if (layout.photometric == PHOTOMETRIC_SEPARATED)
        return rgbFromCmyk(channels(bytes, 4));
    cv::Mat rgb = channels(bytes, 3);
    if (layout.isPremultiplied && bytes.channels() > 3)
        undoPremultiplication(bytes, rgb);
    return rgb;
}

cv::Mat toRgb(TiffFile& tiff, const std::filesystem::path& name, std::vector<Message>& notes,
              const WantedSize& wanted)
{
    const TiffLayout& layout = tiff.layout();
    const bool isJpeg = layout.compression == COMPRESSION_JPEG;
    if (layout.compression == COMPRESSION_OJPEG || (layout.photometric == PHOTOMETRIC_YCBCR && !isJpeg))
        return inWantedSize(tiff.readAsRgb(), wanted);
    switch (layout.photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
        return greyToRgb(tiff, notes, wanted);
    case PHOTOMETRIC_PALETTE: {
        if (layout.bits > 8 || layout.format == SAMPLEFORMAT_INT)
            throw badFile(
                name, Message("is a TIFF with a palette of %1 bits, which is not supported", layout.bits));
        const Palette palette = tiff.palette();
        return tiff.readRgb(
            [&](const cv::Mat& samples) { return rgbFromPalette(channels(samples, 1), palette); }, wanted);
    }
    case PHOTOMETRIC_RGB:
    case PHOTOMETRIC_YCBCR:
    case PHOTOMETRIC_SEPARATED:
        break;
    default:
        throw badFile(
            name, Message("is a TIFF of photometric kind %1, which is not supported", layout.photometric));
    }
    const int colours = layout.photometric == PHOTOMETRIC_SEPARATED ? 4 : 3;
    const bool isUnsigned = layout.format == SAMPLEFORMAT_UINT || layout.format == SAMPLEFORMAT_VOID;
    if (layout.samples < colours || !isUnsigned || (layout.bits != 8 && layout.bits != 16))
        throw badFile(
            name, Message("is a TIFF of %1 colour samples of %2 bits of this type, which is not supported",
                          layout.samples, layout.bits));
    if (layout.bits == 16)
        notes.push_back("16 bits a channel: the upper 8 were used");
    return tiff.readRgb([&](const cv::Mat& samples) { return colourToRgb(samples, layout); }, wanted);
}

} // namespace

Picture decodeTiff(std::span<const std::byte> bytes, const std::filesystem::path& name,
                   const PictureLimits& limits, const WantedSize& wanted)
{
    TiffFile tiff(bytes, name, limits);
    Picture picture;
    const Orientation orientation = orientationFrom(tiff.layout().orientation);
    const bool isUpright = orientation == Orientation::TopLeft;
    picture.pixels = toRgb(tiff, name, picture.notes, isUpright ? wanted : WantedSize());
    // As Pillow does on loading; so a network sees it upright, and nothing is left to turn.
    if (!isUpright)
        picture.pixels = inWantedSize(turnedUpright(picture.pixels, orientation), wanted);
    if (tiff.hasMorePages())
        picture.notes.push_back("the TIFF has several pages: the first was read");
    return picture;
}

} // namespace gg

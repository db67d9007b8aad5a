#include "image/TiffDecoder.h"

#include "base/Error.h"
#include "image/PixelConversion.h"
#include "image/TiffFile.h"

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

cv::Mat greyToRgb(cv::Mat raw, const TiffLayout& layout, std::vector<std::string>& notes)
{
    cv::Mat grey = channels(raw, 1);
    const bool isInverted = layout.photometric == PHOTOMETRIC_MINISWHITE;
    if (grey.depth() == CV_8U) {
        if (layout.bits < 8)
            grey = grey * (255 / ((1 << layout.bits) - 1));
        return rgbFromGrey(isInverted ? cv::Mat(255 - grey) : grey);
    }
    cv::Mat rgb = rgbFromWideGrey(grey, notes);
    return isInverted ? cv::Mat(cv::Scalar::all(255) - rgb) : rgb;
}

/// 8-bit channels of an RGB or CMYK picture; of 16 bits the upper 8 are kept, as Pillow does.
cv::Mat toBytes(const cv::Mat& raw, std::vector<std::string>& notes)
{
    if (raw.depth() == CV_8U)
        return raw;
    notes.push_back("16 bits a channel: the upper 8 were used");
    cv::Mat bytes(raw.size(), CV_MAKETYPE(CV_8U, raw.channels()));
    for (int y = 0; y < raw.rows; ++y)
        std::transform(raw.ptr<std::uint16_t>(y), raw.ptr<std::uint16_t>(y) + raw.cols * raw.channels(),
                       bytes.ptr<std::uint8_t>(y),
                       [](std::uint16_t v) { return static_cast<std::uint8_t>(v >> 8); });
    return bytes;
}

// TIFF 6.0, tag 274: where the first row and the first column lie.
cv::Mat turned(const cv::Mat& rgb, std::uint16_t orientation)
{
    cv::Mat result = rgb;
    if (orientation >= ORIENTATION_LEFTTOP && orientation <= ORIENTATION_LEFTBOT)
        cv::transpose(rgb, result);
    switch (orientation) {
    case ORIENTATION_TOPRIGHT:
    case ORIENTATION_RIGHTTOP:
        cv::flip(result, result, 1);
        break;
    case ORIENTATION_BOTRIGHT:
    case ORIENTATION_RIGHTBOT:
        cv::flip(result, result, -1);
        break;
    case ORIENTATION_BOTLEFT:
    case ORIENTATION_LEFTBOT:
        cv::flip(result, result, 0);
        break;
    default:
        break;
    }
    return result;
}

cv::Mat toRgb(TiffFile& tiff, const std::filesystem::path& name, std::vector<std::string>& notes)
{
    const TiffLayout& layout = tiff.layout();
    const bool isJpeg = layout.compression == COMPRESSION_JPEG;
    if (layout.compression == COMPRESSION_OJPEG || (layout.photometric == PHOTOMETRIC_YCBCR && !isJpeg))
        return tiff.readAsRgb();
    const auto refuse = [&](const std::string& what) {
        return badFile(name, "is a TIFF " + what + ", which is not supported");
    };
    const cv::Mat raw = tiff.readSamples();
    switch (layout.photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
        return greyToRgb(raw, layout, notes);
    case PHOTOMETRIC_PALETTE:
        if (raw.depth() != CV_8U)
            throw refuse("with a palette of " + std::to_string(layout.bits) + " bits");
        return rgbFromPalette(channels(raw, 1), tiff.palette());
    case PHOTOMETRIC_RGB:
    case PHOTOMETRIC_YCBCR:
    case PHOTOMETRIC_SEPARATED:
        break;
    default:
        throw refuse("of photometric kind " + std::to_string(layout.photometric));
    }
    const int colours = layout.photometric == PHOTOMETRIC_SEPARATED ? 4 : 3;
    if (raw.channels() < colours || layout.bits < 8 || (raw.depth() != CV_8U && raw.depth() != CV_16U))
        throw refuse("of " + std::to_string(raw.channels()) + " colour samples of " +
                     std::to_string(layout.bits) + " bits of this type");
    const cv::Mat bytes = toBytes(raw, notes);
    if (colours == 4)
        return rgbFromCmyk(channels(bytes, 4));
    cv::Mat rgb = channels(bytes, 3);
    if (layout.isPremultiplied && bytes.channels() > 3)
        undoPremultiplication(bytes, rgb);
    return rgb;
}

} // namespace

Picture decodeTiff(std::span<const std::byte> bytes, const std::filesystem::path& name,
                   const PictureLimits& limits)
{
    TiffFile tiff(bytes, name, limits);
    Picture picture;
    picture.pixels = turned(toRgb(tiff, name, picture.notes), tiff.layout().orientation);
    if (tiff.hasMorePages())
        picture.notes.push_back("the TIFF has several pages: the first was read");
    return picture;
}

} // namespace gg

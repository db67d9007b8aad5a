#include "image/TiffFile.h"

#include "base/Text.h"
#include "image/TiffSource.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr int maximumSamples = 8;

template <typename T>
T tag(TIFF* tiff, std::uint32_t which, T fallback)
{
    T value = fallback;
    return TIFFGetFieldDefaulted(tiff, which, &value) == 1 ? value : fallback;
}

TiffLayout readLayout(TIFF* tiff)
{
    TiffLayout layout;
    layout.width = tag<std::uint32_t>(tiff, TIFFTAG_IMAGEWIDTH, 0);
    layout.height = tag<std::uint32_t>(tiff, TIFFTAG_IMAGELENGTH, 0);
    layout.bits = tag<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    layout.samples = tag<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.format = tag<std::uint16_t>(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    layout.photometric = tag<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    layout.compression = tag<std::uint16_t>(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    layout.orientation = tag<std::uint16_t>(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    layout.isPlanar =
        tag<std::uint16_t>(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    std::uint16_t extraCount = 0;
    std::uint16_t* extra = nullptr;
    if (TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extraCount, &extra) == 1 && extraCount > 0)
        layout.isPremultiplied = extra[0] == EXTRASAMPLE_ASSOCALPHA;
    return layout;
}

/// The type of one sample as a cv::Mat depth; nothing when it is not supported.
std::optional<int> depthOf(const TiffLayout& layout)
{
    const bool isSigned = layout.format == SAMPLEFORMAT_INT;
    if (layout.format == SAMPLEFORMAT_IEEEFP)
        return layout.bits == 32   ? std::optional(CV_32F)
               : layout.bits == 64 ? std::optional(CV_64F)
                                   : std::nullopt;
    if (layout.format != SAMPLEFORMAT_UINT && layout.format != SAMPLEFORMAT_VOID && !isSigned)
        return std::nullopt;
    switch (layout.bits) {
    case 1:
    case 2:
    case 4:
        return isSigned ? std::nullopt : std::optional(CV_8U);
    case 8:
        return isSigned ? CV_8S : CV_8U;
    case 12:
        return isSigned ? std::nullopt : std::optional(CV_16U);
    case 16:
        return isSigned ? CV_16S : CV_16U;
    case 32:
        return CV_32S;
    default:
        return std::nullopt;
    }
}

tmsize_t rowBytesOf(const TiffLayout& layout, int samples)
{
    return (static_cast<tmsize_t>(samples) * layout.bits + 7) / 8;
}

void unpackFewBits(const std::uint8_t* in, int count, int bits, std::uint8_t* out)
{
    const int perByte = 8 / bits;
    for (int i = 0; i < count; ++i)
        out[i] = static_cast<std::uint8_t>(in[i / perByte] >> (bits * (perByte - 1 - i % perByte)) &
                                           ((1 << bits) - 1));
}

/// Two samples in three bytes, the upper bits first, whatever the byte order of the file.
void unpack12(const std::uint8_t* in, int count, std::uint16_t* out)
{
    for (int i = 0; i < count; ++i) {
        const std::uint8_t* const at = in + i / 2 * 3;
        out[i] = static_cast<std::uint16_t>(i % 2 == 0 ? at[0] << 4 | at[1] >> 4 : (at[1] & 15) << 8 | at[2]);
    }
}

/// A block (strip or tile) of `size` and `samples` samples a pixel as libtiff unpacked it -> one sample a cv
/// element.
cv::Mat blockAsMat(std::uint8_t* data, cv::Size size, int samples, int bits, int depth)
{
    if (bits >= 8 && bits != 12)
        return cv::Mat(size, CV_MAKETYPE(depth, samples), data);
    cv::Mat block(size, CV_MAKETYPE(depth, samples));
    const int rowSamples = size.width * samples;
    const int rowBytes = (rowSamples * bits + 7) / 8;
    for (int y = 0; y < size.height; ++y) {
        const std::uint8_t* in = data + static_cast<std::ptrdiff_t>(y) * rowBytes;
        if (bits == 12)
            unpack12(in, rowSamples, block.ptr<std::uint16_t>(y));
        else
            unpackFewBits(in, rowSamples, bits, block.ptr<std::uint8_t>(y));
    }
    return block;
}

cv::Rect placeOf(const cv::Mat& block, cv::Point at, const cv::Mat& whole)
{
    return cv::Rect(at, block.size()) & cv::Rect(0, 0, whole.cols, whole.rows);
}

} // namespace

struct TiffFile::Handle
{
    TiffSource source;
    TiffHandle tiff{nullptr, &TIFFClose};
};

TiffFile::TiffFile(std::span<const std::byte> bytes, std::filesystem::path name, const PictureLimits& limits)
    : m_name(std::move(name)), m_limits(limits), m_handle(std::make_unique<Handle>())
{
    m_handle->source.bytes = bytes;
    m_handle->tiff = openTiff(m_handle->source);
    if (m_handle->tiff == nullptr || m_handle->source.isCut)
        throw damaged();
    m_layout = readLayout(m_handle->tiff.get());
    checkPictureSize(m_layout.width, m_layout.height, limits, m_name);
}

TiffFile::~TiffFile() = default;

Error TiffFile::damaged() const
{
    const char* reason = m_handle->source.reason.data();
    return badFile(m_name, Message("is a damaged TIFF: %1", *reason != '\0' ? reason : "it ends too early"));
}

bool TiffFile::hasMorePages() const
{
    return TIFFLastDirectory(m_handle->tiff.get()) == 0;
}

void TiffFile::readBlock(cv::Point at, cv::Size size, int plane, std::span<std::uint8_t> buffer)
{
    TIFF* tiff = m_handle->tiff.get();
    const auto column = static_cast<std::uint32_t>(at.x);
    const auto row = static_cast<std::uint32_t>(at.y);
    const auto sample = static_cast<std::uint16_t>(plane);
    const int blockSamples = m_layout.isPlanar ? 1 : m_layout.samples;
    const tmsize_t expected = rowBytesOf(m_layout, size.width * blockSamples) * size.height;
    const tmsize_t count =
        TIFFIsTiled(tiff) != 0
            ? TIFFReadEncodedTile(tiff, TIFFComputeTile(tiff, column, row, 0, sample), buffer.data(),
                                  expected)
            : TIFFReadEncodedStrip(tiff, TIFFComputeStrip(tiff, row, sample), buffer.data(), expected);
    if (count != expected)
        throw damaged();
}

int TiffFile::sampleDepth() const
{
    const std::optional<int> depth = depthOf(m_layout);
    if (!depth || m_layout.samples < 1 || m_layout.samples > maximumSamples)
        throw badFile(m_name, Message("is a TIFF of %1 samples of %2 bits a pixel, which is not supported",
                                      m_layout.samples, m_layout.bits));
    return *depth;
}

/// Of a tile or, as wide as the picture, of a strip.
cv::Size TiffFile::blockSize() const
{
    TIFF* tiff = m_handle->tiff.get();
    if (TIFFIsTiled(tiff) != 0) {
        const auto width = tag<std::uint32_t>(tiff, TIFFTAG_TILEWIDTH, 0);
        const auto height = tag<std::uint32_t>(tiff, TIFFTAG_TILELENGTH, 0);
        checkPictureSize(width, height, m_limits, m_name);
        return {static_cast<int>(width), static_cast<int>(height)};
    }
    const auto rows = tag<std::uint32_t>(tiff, TIFFTAG_ROWSPERSTRIP, 0xFFFFFFFF);
    return {static_cast<int>(m_layout.width), static_cast<int>(std::clamp(rows, 1u, m_layout.height))};
}

/// Before memory is set aside: the whole picture at so many bytes a pixel, and one block beside it.
void TiffFile::checkClaims(std::uint64_t bytesAPixel) const
{
    const cv::Size block = blockSize();
    const auto blockRow = static_cast<std::uint64_t>(rowBytesOf(m_layout, block.width * m_layout.samples));
    const std::uint64_t pixels = std::uint64_t{m_layout.width} * m_layout.height;
    const std::uint64_t blockBytes = blockRow * static_cast<std::uint64_t>(block.height);
    checkExpansion(std::max(pixels * m_layout.samples * m_layout.bits / 8, blockBytes),
                   pixels * bytesAPixel + blockBytes, m_handle->source.bytes.size(), m_name);
    checkBlocks();
}

/// libtiff sets aside as much as a strip claims to have in the file, and only then looks for it there.
void TiffFile::checkBlocks() const
{
    TIFF* tiff = m_handle->tiff.get();
    const std::uint64_t fileBytes = m_handle->source.bytes.size();
    const std::uint32_t count = TIFFIsTiled(tiff) != 0 ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t offset = TIFFGetStrileOffset(tiff, i);
        const std::uint64_t bytes = TIFFGetStrileByteCount(tiff, i);
        // What the tags do not tell libtiff takes for 0, and reads the header for pixels.
        if (offset == 0)
            throw badFile(m_name, "is a damaged TIFF: strips or tiles are missing");
        if (offset > fileBytes || bytes > fileBytes - offset)
            throw badFile(
                m_name,
                Message("is a damaged TIFF: a strip or tile of %1 bytes lies beyond the end of the file",
                        bytes));
    }
}

void TiffFile::readBlocks(const std::function<void(const cv::Mat&, cv::Point, int)>& take)
{
    TIFF* tiff = m_handle->tiff.get();
    const int depth = sampleDepth();
    if (m_layout.photometric == PHOTOMETRIC_YCBCR)
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    const cv::Size whole(static_cast<int>(m_layout.width), static_cast<int>(m_layout.height));
    const cv::Size block = blockSize();
    const bool isTiled = TIFFIsTiled(tiff) != 0;
    const int samples = m_layout.isPlanar ? 1 : m_layout.samples;
    std::vector<std::uint8_t> buffer(static_cast<std::size_t>(rowBytesOf(m_layout, block.width * samples)) *
                                     static_cast<std::size_t>(block.height));
    for (int plane = 0; plane < (m_layout.isPlanar ? m_layout.samples : 1); ++plane) {
        for (int y = 0; y < whole.height; y += block.height) {
            for (int x = 0; x < whole.width; x += block.width) {
                const cv::Size size(block.width,
                                    isTiled ? block.height : std::min(block.height, whole.height - y));
                readBlock({x, y}, size, plane, buffer);
                take(blockAsMat(buffer.data(), size, samples, m_layout.bits, depth), {x, y}, plane);
            }
        }
    }
}

cv::Mat TiffFile::readSamples()
{
    const int type = CV_MAKETYPE(sampleDepth(), m_layout.samples);
    constexpr std::uint64_t rgbBytes = 3; // who asks makes R, G, B of it
    checkClaims(static_cast<std::uint64_t>(CV_ELEM_SIZE(type)) + rgbBytes);
    cv::Mat raw(static_cast<int>(m_layout.height), static_cast<int>(m_layout.width), type);
    readBlocks([&](const cv::Mat& block, cv::Point at, int plane) {
        const cv::Rect place = placeOf(block, at, raw);
        const cv::Mat source = block(cv::Rect(0, 0, place.width, place.height));
        cv::Mat target = raw(place);
        if (m_layout.isPlanar && m_layout.samples > 1) {
            const std::array fromTo = {0, plane};
            cv::mixChannels(&source, 1, &target, 1, fromTo.data(), 1);
        } else {
            source.copyTo(target);
        }
    });
    return raw;
}

cv::Mat TiffFile::readRgb(const std::function<cv::Mat(const cv::Mat&)>& toRgb, const WantedSize& wanted)
{
    if (m_layout.isPlanar && m_layout.samples > 1)
        return inWantedSize(toRgb(readSamples()), wanted);
    constexpr std::uint64_t rgbBytes = 3;
    constexpr int rowsAtOnce = 64;
    sampleDepth();
    checkClaims(rgbBytes);
    const cv::Size size(static_cast<int>(m_layout.width), static_cast<int>(m_layout.height));
    // Strips come as whole rows from the top, tiles do not.
    const bool isInRows = TIFFIsTiled(m_handle->tiff.get()) == 0;
    cv::Mat rgb(isInRows ? cv::Size() : size, CV_8UC3);
    PictureRows rows(isInRows ? size : cv::Size(1, 1), isInRows ? wanted : WantedSize());
    readBlocks([&](const cv::Mat& block, cv::Point at, int) {
        const cv::Rect place = cv::Rect(at, block.size()) & cv::Rect({0, 0}, size);
        for (int y = 0; y < place.height; y += rowsAtOnce) {
            const cv::Rect piece(0, y, place.width, std::min(rowsAtOnce, place.height - y));
            const cv::Mat converted = toRgb(block(piece));
            if (!isInRows)
                converted.copyTo(rgb(piece + at));
            for (int i = 0; isInRows && i < converted.rows; ++i, rows.next())
                std::copy_n(converted.ptr(i), 3 * converted.cols, rows.row());
        }
    });
    return isInRows ? rows.finish() : inWantedSize(rgb, wanted);
}

cv::Mat TiffFile::readAsRgb()
{
    constexpr std::uint64_t rgbaAndRgbBytes = 7;
    checkClaims(rgbaAndRgbBytes);
    cv::Mat rgba(static_cast<int>(m_layout.height), static_cast<int>(m_layout.width), CV_8UC4);
    // Asking for the file's own orientation: the picture is turned later, in one place for all kinds.
    if (TIFFReadRGBAImageOriented(m_handle->tiff.get(), m_layout.width, m_layout.height,
                                  rgba.ptr<std::uint32_t>(), m_layout.orientation, 1) != 1)
        throw damaged();
    cv::Mat rgb;
    cv::cvtColor(rgba, rgb, cv::COLOR_RGBA2RGB);
    return rgb;
}

Palette TiffFile::palette() const
{
    // A cut-off file may lose its colour map without libtiff's minding: then every pixel would be black.
    std::array<std::uint16_t*, 3> colours = {};
    if (m_layout.bits > 8 ||
        TIFFGetField(m_handle->tiff.get(), TIFFTAG_COLORMAP, &colours[0], &colours[1], &colours[2]) != 1)
        throw badFile(m_name, "is a damaged TIFF: its colour map is missing");
    const std::size_t count = std::size_t{1} << m_layout.bits;
    const bool isOfBytes = std::all_of(colours.begin(), colours.end(), [count](const std::uint16_t* colour) {
        return std::all_of(colour, colour + count, [](std::uint16_t value) { return value <= 255; });
    });
    Palette palette = {};
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            palette[i][c] = static_cast<std::uint8_t>(isOfBytes ? colours[c][i] : colours[c][i] >> 8);
    return palette;
}

std::optional<double> TiffFile::noData() const
{
    constexpr std::uint32_t gdalNoData = 42113;
    TIFF* tiff = m_handle->tiff.get();
    // libtiff knows the tag only from the file: its form says whether the text can be asked for.
    const TIFFField* const field = TIFFFindField(tiff, gdalNoData, TIFF_ANY);
    std::uint32_t length = 0;
    const char* text = nullptr;
    if (field == nullptr || TIFFFieldDataType(field) != TIFF_ASCII || TIFFFieldPassCount(field) == 0 ||
        TIFFFieldReadCount(field) != TIFF_VARIABLE2 || TIFFGetField(tiff, gdalNoData, &length, &text) != 1 ||
        text == nullptr) // an entry of no bytes
        return std::nullopt;
    const std::string_view number =
        trimmed(std::string_view(text, length).substr(0, ::strnlen(text, length)));
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    return error == std::errc() && end == number.data() + number.size() ? std::optional(value) : std::nullopt;
}

} // namespace gg

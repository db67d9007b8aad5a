#include "image/TiffFile.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <opencv2/imgproc.hpp>
#include <tiffio.h>

namespace gg {

namespace {

constexpr int maximumSamples = 8;

// The file in memory as libtiff sees it, and the last error it reported (by handlers of this one file, not
// global ones).
struct Source
{
    std::span<const std::byte> bytes;
    toff_t position = 0;
    std::array<char, 300> reason = {}; ///< the first error reported
    bool isCut = false;                ///< tags could not be read
};

tmsize_t readSource(thandle_t handle, void* target, tmsize_t count)
{
    auto* source = static_cast<Source*>(handle);
    const toff_t size = source->bytes.size();
    const toff_t left = source->position < size ? size - source->position : 0;
    const toff_t taken = std::min(left, static_cast<toff_t>(count));
    if (taken > 0)
        std::memcpy(target, source->bytes.data() + source->position, taken);
    source->position += taken;
    return static_cast<tmsize_t>(taken);
}

tmsize_t refuseWrite(thandle_t, void*, tmsize_t)
{
    return 0;
}

toff_t seekSource(thandle_t handle, toff_t offset, int whence)
{
    auto* source = static_cast<Source*>(handle);
    const toff_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source->position : source->bytes.size();
    source->position = base + offset;
    return source->position;
}

int closeSource(thandle_t)
{
    return 0;
}

toff_t sizeOfSource(thandle_t handle)
{
    return static_cast<Source*>(handle)->bytes.size();
}

int keepError(TIFF*, void* user, const char*, const char* format, va_list arguments)
{
    auto* source = static_cast<Source*>(user);
    if (source->reason.front() == '\0')
        std::vsnprintf(source->reason.data(), source->reason.size(), format, arguments);
    return 1;
}

// libtiff ignores tags that it cannot read because the file ends too early, and a palette becomes grey. Its
// other warnings are about tags of other programs.
int keepWarningOfCut(TIFF*, void* user, const char*, const char* format, va_list arguments)
{
    auto* source = static_cast<Source*>(user);
    if (std::strstr(format, "IO error") == nullptr)
        return 1;
    source->isCut = true;
    return keepError(nullptr, user, nullptr, format, arguments);
}

using TiffHandle = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

TiffHandle openTiff(Source& source)
{
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   &TIFFOpenOptionsFree);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), tmsize_t{2} << 30);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &keepError, &source);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), &keepWarningOfCut, &source);
    return {TIFFClientOpenExt("picture", "rm", &source, &readSource, &refuseWrite, &seekSource, &closeSource,
                              &sizeOfSource, nullptr, nullptr, options.get()),
            &TIFFClose};
}

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

cv::Size tileSize(TIFF* tiff, const PictureLimits& limits, const std::filesystem::path& name)
{
    const auto width = tag<std::uint32_t>(tiff, TIFFTAG_TILEWIDTH, 0);
    const auto height = tag<std::uint32_t>(tiff, TIFFTAG_TILELENGTH, 0);
    checkPictureSize(width, height, limits, name);
    return {static_cast<int>(width), static_cast<int>(height)};
}

cv::Size stripSize(TIFF* tiff, cv::Size whole)
{
    const auto rows = tag<std::uint32_t>(tiff, TIFFTAG_ROWSPERSTRIP, 0xFFFFFFFF);
    return {whole.width, static_cast<int>(std::clamp(rows, 1u, static_cast<std::uint32_t>(whole.height)))};
}

/// A block (strip or tile) of `size` and `samples` samples a pixel as libtiff unpacked it -> one sample a cv
/// element.
cv::Mat blockAsMat(std::uint8_t* data, cv::Size size, int samples, int bits, int depth)
{
    if (bits >= 8)
        return cv::Mat(size, CV_MAKETYPE(depth, samples), data);
    cv::Mat block(size, CV_MAKETYPE(CV_8U, samples));
    const int rowSamples = size.width * samples;
    const int rowBytes = (rowSamples * bits + 7) / 8;
    const int perByte = 8 / bits;
    for (int y = 0; y < size.height; ++y) {
        const std::uint8_t* in = data + static_cast<std::ptrdiff_t>(y) * rowBytes;
        std::uint8_t* out = block.ptr<std::uint8_t>(y);
        for (int i = 0; i < rowSamples; ++i)
            out[i] = static_cast<std::uint8_t>(in[i / perByte] >> (bits * (perByte - 1 - i % perByte)) &
                                               ((1 << bits) - 1));
    }
    return block;
}

// Copies a block into its place; of a planar file into one of the samples only.
void placeBlock(const cv::Mat& block, cv::Point at, int plane, const TiffLayout& layout, cv::Mat& raw)
{
    const cv::Rect place = cv::Rect(at, block.size()) & cv::Rect(0, 0, raw.cols, raw.rows);
    const cv::Mat source = block(cv::Rect(0, 0, place.width, place.height));
    cv::Mat target = raw(place);
    if (layout.isPlanar && layout.samples > 1) {
        const std::array fromTo = {0, plane};
        cv::mixChannels(&source, 1, &target, 1, fromTo.data(), 1);
    } else {
        source.copyTo(target);
    }
}

} // namespace

struct TiffFile::Handle
{
    Source source;
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
    return badFile(m_name,
                   std::string("is a damaged TIFF: ") + (*reason != '\0' ? reason : "it ends too early"));
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

cv::Mat TiffFile::readSamples()
{
    TIFF* tiff = m_handle->tiff.get();
    const std::optional<int> depth = depthOf(m_layout);
    if (!depth || m_layout.samples < 1 || m_layout.samples > maximumSamples)
        throw badFile(m_name, "is a TIFF of " + std::to_string(m_layout.samples) + " samples of " +
                                  std::to_string(m_layout.bits) + " bits a pixel, which is not supported");
    if (m_layout.photometric == PHOTOMETRIC_YCBCR)
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    const cv::Size whole(static_cast<int>(m_layout.width), static_cast<int>(m_layout.height));
    const bool isTiled = TIFFIsTiled(tiff) != 0;
    const cv::Size block = isTiled ? tileSize(tiff, m_limits, m_name) : stripSize(tiff, whole);
    const int blockSamples = m_layout.isPlanar ? 1 : m_layout.samples;
    std::vector<std::uint8_t> buffer(
        static_cast<std::size_t>(rowBytesOf(m_layout, block.width * blockSamples) * block.height));
    cv::Mat raw(whole, CV_MAKETYPE(*depth, m_layout.samples));
    for (int plane = 0; plane < (m_layout.isPlanar ? m_layout.samples : 1); ++plane) {
        for (int y = 0; y < raw.rows; y += block.height) {
            for (int x = 0; x < raw.cols; x += block.width) {
                const cv::Size size(block.width,
                                    isTiled ? block.height : std::min(block.height, raw.rows - y));
                readBlock({x, y}, size, plane, buffer);
                placeBlock(blockAsMat(buffer.data(), size, blockSamples, m_layout.bits, *depth), {x, y},
                           plane, m_layout, raw);
            }
        }
    }
    return raw;
}

cv::Mat TiffFile::readAsRgb()
{
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
    Palette palette = {};
    for (std::size_t i = 0; i < std::size_t{1} << m_layout.bits; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            palette[i][c] = static_cast<std::uint8_t>(colours[c][i] >> 8);
    return palette;
}

} // namespace gg

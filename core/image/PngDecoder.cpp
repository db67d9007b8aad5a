#include "image/PngDecoder.h"

#include "base/Error.h"
#include "image/ExifOrientation.h"
#include "image/WideGrey.h"

#include <array>
#include <csetjmp>
#include <cstring>
#include <png.h>

namespace gg {

namespace {

std::uint32_t bigEndian32(std::span<const std::byte> bytes, std::size_t offset)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[offset + i]);
    return value;
}

// libpng reports errors by longjmp: between setjmp and the jump no object with a destructor may live. So this
// class holds everything, and its steps, each with a setjmp of its own, use plain locals only.
class PngReader
{
public:
    explicit PngReader(std::span<const std::byte> bytes) : m_rest(bytes)
    {
        m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &onError, &onWarning);
        m_info = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
        if (m_info == nullptr) {
            png_destroy_read_struct(&m_png, nullptr, nullptr);
            throw std::bad_alloc();
        }
        png_set_read_fn(m_png, this, &onRead);
    }
    ~PngReader() { png_destroy_read_struct(&m_png, &m_info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    bool readHeader(const PictureLimits& limits);
    bool readRows(png_bytepp rows);

    int fileBitDepth() const { return m_fileBitDepth; }
    std::uint64_t bitsAPixel() const { return m_bitsAPixel; }
    /// Whether rows come as one channel of 16 bits; else as R, G, B of 8.
    bool isWideGrey() const { return m_isWideGrey; }
    std::size_t rowBytes() const { return png_get_rowbytes(m_png, m_info); }
    const char* reason() const { return m_reason.data(); }

private:
    static void onError(png_structp png, png_const_charp message)
    {
        auto* reader = static_cast<PngReader*>(png_get_error_ptr(png));
        std::strncpy(reader->m_reason.data(), message, reader->m_reason.size() - 1);
        png_longjmp(png, 1);
    }
    static void onWarning(png_structp, png_const_charp) {}
    static void onRead(png_structp png, png_bytep target, std::size_t count)
    {
        auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
        if (reader->m_rest.size() < count)
            png_error(png, "the file ends too early");
        std::memcpy(target, reader->m_rest.data(), count);
        reader->m_rest = reader->m_rest.subspan(count);
    }

    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    std::span<const std::byte> m_rest;
    int m_fileBitDepth = 0;
    std::uint64_t m_bitsAPixel = 0; // in the file
    bool m_isWideGrey = false;
    std::array<char, 200> m_reason = {};
};

bool PngReader::readHeader(const PictureLimits& limits)
{
    if (setjmp(png_jmpbuf(m_png)) != 0)
        return false;
    const auto side = static_cast<png_uint_32>(limits.side);
    png_set_user_limits(m_png, side, side);
    // Texts and colour profiles are of no use here, and a damaged one must not hinder.
    png_set_keep_unknown_chunks(m_png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
    png_read_info(m_png, m_info);
    m_fileBitDepth = png_get_bit_depth(m_png, m_info);
    m_bitsAPixel = static_cast<std::uint64_t>(m_fileBitDepth) * png_get_channels(m_png, m_info);
    const bool isColour = (png_get_color_type(m_png, m_info) & PNG_COLOR_MASK_COLOR) != 0;
    m_isWideGrey = m_fileBitDepth == 16 && !isColour;
    png_set_strip_alpha(m_png);
    if (m_isWideGrey) {
        png_set_swap(m_png);
    } else {
        png_set_strip_16(m_png);
        png_set_expand(m_png);
        png_set_gray_to_rgb(m_png);
    }
    png_set_interlace_handling(m_png);
    png_read_update_info(m_png, m_info);
    return true;
}

bool PngReader::readRows(png_bytepp rows)
{
    if (setjmp(png_jmpbuf(m_png)) != 0)
        return false;
    png_read_image(m_png, rows);
    png_read_end(m_png, nullptr);
    return true;
}

} // namespace

Picture decodePng(std::span<const std::byte> bytes, const std::filesystem::path& name,
                  const PictureLimits& limits)
{
    // Signature, length and type of IHDR, width, height: read here so that the limits come before anything
    // else.
    if (bytes.size() < 24 || bigEndian32(bytes, 12) != 0x49484452)
        throw badFile(name, "is a damaged PNG: it does not begin with a header");
    const std::uint32_t width = bigEndian32(bytes, 16);
    const std::uint32_t height = bigEndian32(bytes, 20);
    checkPictureSize(width, height, limits, name);

    PngReader reader(bytes);
    const auto damaged = [&] { return badFile(name, std::string("is a damaged PNG: ") + reader.reason()); };
    if (!reader.readHeader(limits))
        throw damaged();
    constexpr std::uint64_t rgbBytes = 3;
    constexpr std::uint64_t wideBytes = 2;
    const std::uint64_t pixels = std::uint64_t{width} * height;
    checkExpansion(pixels * reader.bitsAPixel() / 8,
                   pixels * (reader.isWideGrey() ? rgbBytes + wideBytes : rgbBytes), bytes.size(), name);
    // As libpng unpacks them, row by row, they are what is wanted: no second copy.
    cv::Mat raw(static_cast<int>(height), static_cast<int>(width), reader.isWideGrey() ? CV_16UC1 : CV_8UC3);
    if (reader.rowBytes() != raw.cols * raw.elemSize())
        throw badFile(name, "is a damaged PNG: its rows have the wrong length");
    std::vector<png_bytep> rows;
    for (int y = 0; y < raw.rows; ++y)
        rows.push_back(raw.ptr(y));
    if (!reader.readRows(rows.data()))
        throw damaged();

    Picture picture;
    picture.orientation = orientationOfPng(bytes);
    if (reader.isWideGrey()) {
        picture.pixels = rgbFromWideGrey({.values = raw}, picture.notes);
        return picture;
    }
    picture.pixels = raw;
    if (reader.fileBitDepth() == 16)
        picture.notes.push_back("16 bits a channel: the upper 8 were used");
    return picture;
}

} // namespace gg

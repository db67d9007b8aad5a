#include "image/PngDecoder.h"

#include "base/ByteOrder.h"
#include "base/Error.h"
#include "image/ExifOrientation.h"
#include "image/WideGrey.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <memory>
#include <png.h>

namespace gg {

namespace {

std::uint32_t bigEndian32(std::span<const std::byte> bytes, std::size_t offset)
{
    return static_cast<std::uint32_t>(numberAt(bytes, offset, 4, ByteOrder::Big));
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
    /// All rows of an interlaced picture, which come in several passes.
    bool readRows(png_bytepp rows);
    bool readRow(png_bytep row);
    /// To be called after the last row.
    bool readEnd();

    int fileBitDepth() const { return m_fileBitDepth; }
    std::uint64_t bitsAPixel() const { return m_bitsAPixel; }
    bool isInterlaced() const { return m_isInterlaced; }
    /// How rows come: one channel of 16 bits, of 8 bits, or R, G, B of 8.
    int type() const { return m_isColour ? CV_8UC3 : m_fileBitDepth == 16 ? CV_16UC1 : CV_8UC1; }
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
    bool m_isColour = false;
    bool m_isInterlaced = false;
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
    m_isColour = (png_get_color_type(m_png, m_info) & PNG_COLOR_MASK_COLOR) != 0;
    png_set_strip_alpha(m_png);
    if (m_isColour) {
        png_set_strip_16(m_png);
        png_set_expand(m_png);
    } else if (m_fileBitDepth == 16) {
        png_set_swap(m_png);
    } else {
        png_set_expand_gray_1_2_4_to_8(m_png);
    }
    m_isInterlaced = png_set_interlace_handling(m_png) > 1;
    png_read_update_info(m_png, m_info);
    return true;
}

bool PngReader::readRows(png_bytepp rows)
{
    if (setjmp(png_jmpbuf(m_png)) != 0)
        return false;
    png_read_image(m_png, rows);
    return true;
}

bool PngReader::readRow(png_bytep row)
{
    if (setjmp(png_jmpbuf(m_png)) != 0)
        return false;
    png_read_row(m_png, row, nullptr);
    return true;
}

bool PngReader::readEnd()
{
    if (setjmp(png_jmpbuf(m_png)) != 0)
        return false;
    png_read_end(m_png, nullptr);
    return true;
}

/// The rows as they come, the whole picture at once; false when it is damaged.
bool readWhole(PngReader& reader, cv::Mat& raw)
{
    std::vector<png_bytep> rows;
    rows.reserve(static_cast<std::size_t>(raw.rows));
    for (int y = 0; y < raw.rows; ++y)
        rows.push_back(raw.ptr(y));
    return reader.readRows(rows.data());
}

/// Of 8 bits, as R, G, B, from one row at a time where the file has them so; false when it is damaged.
bool readBytes(PngReader& reader, cv::Size size, PictureRows& rows)
{
    cv::Mat raw(reader.isInterlaced() ? size.height : 1, size.width, reader.type());
    if (reader.isInterlaced() && !readWhole(reader, raw))
        return false;
    for (int y = 0; y < size.height; ++y) {
        std::uint8_t* const row = raw.ptr(reader.isInterlaced() ? y : 0);
        if (!reader.isInterlaced() && !reader.readRow(row))
            return false;
        if (raw.channels() == 1) {
            rows.addGrey(row);
        } else {
            std::copy_n(row, 3 * size.width, rows.row());
            rows.next();
        }
    }
    return true;
}

/// The rows of a picture of 16-bit grey from the top, over and over, each time decoded anew; nothing where it
/// is damaged.
class WideRows
{
public:
    WideRows(std::span<const std::byte> bytes, const PictureLimits& limits, cv::Size size)
        : m_bytes(bytes), m_limits(limits), m_height(size.height), m_row(1, size.width, CV_16UC1)
    {
    }

    const std::uint16_t* at(int y)
    {
        if (y == 0)
            m_reader = std::make_unique<PngReader>(m_bytes);
        const bool isRead = (y > 0 || m_reader->readHeader(m_limits)) && m_reader->readRow(m_row.ptr()) &&
                            (y + 1 < m_height || m_reader->readEnd());
        return isRead ? m_row.ptr<std::uint16_t>() : nullptr;
    }
    const char* reason() const { return m_reader->reason(); }

private:
    std::span<const std::byte> m_bytes;
    const PictureLimits& m_limits;
    int m_height;
    cv::Mat m_row;
    std::unique_ptr<PngReader> m_reader;
};

Error damaged(const PngReader& reader, const std::filesystem::path& name)
{
    return badFile(name, Message("is a damaged PNG: %1", reader.reason()));
}

/// The size, once the header was read and what it claims is believed.
cv::Size open(PngReader& reader, std::span<const std::byte> bytes, const std::filesystem::path& name,
              const PictureLimits& limits)
{
    // Signature, length and type of IHDR, width, height: read here so that the limits come before anything
    // else.
    if (bytes.size() < 24 || bigEndian32(bytes, 12) != 0x49484452)
        throw badFile(name, "is a damaged PNG: it does not begin with a header");
    const std::uint32_t width = bigEndian32(bytes, 16);
    const std::uint32_t height = bigEndian32(bytes, 20);
    checkPictureSize(width, height, limits, name);
    if (!reader.readHeader(limits))
        throw damaged(reader, name);
    constexpr std::uint64_t rgbBytes = 3;
    const std::uint64_t pixels = std::uint64_t{width} * height;
    const std::uint64_t heldBytes =
        reader.type() == CV_16UC1 || reader.isInterlaced() ? CV_ELEM_SIZE(reader.type()) : 0;
    checkExpansion(pixels * reader.bitsAPixel() / 8, pixels * (rgbBytes + heldBytes), bytes.size(), name);
    if (reader.rowBytes() != width * static_cast<std::size_t>(CV_ELEM_SIZE(reader.type())))
        throw badFile(name, "is a damaged PNG: its rows have the wrong length");
    return {static_cast<int>(width), static_cast<int>(height)};
}

cv::Mat readWholeWide(PngReader& reader, const cv::Size& size, const std::filesystem::path& name)
{
    cv::Mat raw(size, reader.type());
    if (!readWhole(reader, raw) || !reader.readEnd())
        throw damaged(reader, name);
    return raw;
}

} // namespace

cv::Mat decodeWidePng(std::span<const std::byte> bytes, const std::filesystem::path& name,
                      const PictureLimits& limits)
{
    PngReader reader(bytes);
    const cv::Size size = open(reader, bytes, name, limits);
    return reader.type() == CV_16UC1 ? readWholeWide(reader, size, name) : cv::Mat();
}

Picture decodePng(std::span<const std::byte> bytes, const std::filesystem::path& name,
                  const PictureLimits& limits, const WantedSize& wanted)
{
    PngReader reader(bytes);
    const cv::Size size = open(reader, bytes, name, limits);
    const bool isWideGrey = reader.type() == CV_16UC1;
    const std::uint64_t pixels =
        static_cast<std::uint64_t>(size.width) * static_cast<std::uint64_t>(size.height);
    Picture picture;
    picture.orientation = orientationOfPng(bytes);
    // Their range must be known first: to decode them twice costs time where to keep them costs memory.
    constexpr std::uint64_t keptBytes = 32u << 20;
    if (isWideGrey && (reader.isInterlaced() || 2 * pixels <= keptBytes)) {
        picture.pixels =
            rgbFromWideGrey({.values = readWholeWide(reader, size, name)}, picture.notes, wanted);
        return picture;
    }
    if (isWideGrey) {
        WideRows rows(bytes, limits, size);
        const auto rowAt = [&](int y) {
            const std::uint16_t* const row = rows.at(y);
            if (row == nullptr)
                throw badFile(name, Message("is a damaged PNG: %1", rows.reason()));
            return row;
        };
        picture.pixels = rgbFromWideGrey(size, rowAt, picture.notes, wanted);
        return picture;
    }
    PictureRows rows(size, wanted);
    if (!readBytes(reader, size, rows) || !reader.readEnd())
        throw damaged(reader, name);
    picture.pixels = rows.finish();
    if (reader.fileBitDepth() == 16)
        picture.notes.push_back("16 bits a channel: the upper 8 were used");
    return picture;
}

} // namespace gg

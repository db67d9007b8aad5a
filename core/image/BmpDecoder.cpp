#include "image/BmpDecoder.h"

#include "base/ByteOrder.h"
#include "base/Error.h"
#include "image/PixelConversion.h"

#include <algorithm>
#include <array>
#include <bit>

namespace gg {

namespace {

constexpr std::size_t fileHeaderSize = 14;
enum Compression : std::uint32_t
{
    Raw = 0,
    Rle8 = 1,
    Rle4 = 2,
    BitFields = 3
};

// Little-endian numbers and runs of bytes out of the file; reading past its end is the one way to fail.
class ByteReader
{
public:
    ByteReader(std::span<const std::byte> bytes, const std::filesystem::path& name)
        : m_bytes(bytes), m_name(name)
    {
    }

    std::span<const std::byte> at(std::size_t offset, std::size_t count) const
    {
        if (offset > m_bytes.size() || count > m_bytes.size() - offset)
            throw badFile(m_name, "is a damaged BMP: the file ends too early");
        return m_bytes.subspan(offset, count);
    }
    std::uint32_t number(std::size_t offset, std::size_t count) const
    {
        return static_cast<std::uint32_t>(numberOf(at(offset, count), ByteOrder::Little));
    }

private:
    std::span<const std::byte> m_bytes;
    const std::filesystem::path& m_name;
};

struct Header
{
    std::int64_t width = 0;
    std::int64_t height = 0;
    bool isTopDown = false;
    std::uint32_t bits = 0;
    std::uint32_t compression = Raw;
    std::array<std::uint32_t, 3> masks = {}; ///< of red, green, blue; for 16 bits and more
    std::size_t pixelOffset = 0;
    std::size_t paletteOffset = 0;
    std::size_t paletteEntrySize = 4;
    std::size_t colours = 0;
};

void readMasks(const ByteReader& reader, Header& header)
{
    if (header.bits == 16)
        header.masks = {0x7C00, 0x03E0, 0x001F};
    else
        header.masks = {0xFF0000, 0xFF00, 0xFF};
    if (header.compression != BitFields)
        return;
    // The masks stand behind the first 40 bytes of the header, be they counted as part of it or not.
    std::array<std::uint32_t, 3> masks = {};
    for (std::size_t i = 0; i < 3; ++i)
        masks[i] = reader.number(fileHeaderSize + 40 + 4 * i, 4);
    if (masks != std::array<std::uint32_t, 3>{})
        header.masks = masks;
}

/// Where the pixels begin: where the file claims, but never within its headers. A file that claims 0, a place
/// among them or that of its palette has them behind all of these.
std::size_t believedOffset(const Header& header, std::size_t headerSize)
{
    constexpr std::size_t masksBehindHeader = 12;
    const bool hasMasks = header.bits > 8 && header.compression == BitFields && headerSize == 40;
    const std::size_t first = fileHeaderSize + headerSize + (hasMasks ? masksBehindHeader : 0);
    const bool hasPalette = header.bits <= 8;
    if (header.pixelOffset > first || (header.pixelOffset == first && !hasPalette))
        return header.pixelOffset;
    return hasPalette ? first + header.colours * header.paletteEntrySize : first;
}

Header readHeader(const ByteReader& reader, const std::filesystem::path& name)
{
    Header header;
    header.pixelOffset = reader.number(10, 4);
    const std::uint32_t size = reader.number(14, 4);
    constexpr std::array sizes = {40u, 52u, 56u, 64u, 108u, 124u};
    const bool isOs2 = size == 12;
    if (!isOs2 && std::find(sizes.begin(), sizes.end(), size) == sizes.end())
        throw badFile(name, Message("is a BMP with a header of %1 bytes, which is not supported", size));
    if (isOs2) {
        header.width = reader.number(18, 2);
        header.height = reader.number(20, 2);
        header.bits = reader.number(24, 2);
        header.paletteEntrySize = 3;
    } else {
        header.width = static_cast<std::int32_t>(reader.number(18, 4));
        header.height = static_cast<std::int32_t>(reader.number(22, 4));
        header.isTopDown = header.height < 0;
        header.height = std::abs(header.height);
        header.bits = reader.number(28, 2);
        header.compression = reader.number(30, 4);
        header.colours = reader.number(46, 4);
    }
    header.paletteOffset = fileHeaderSize + size;
    if (header.bits > 8)
        readMasks(reader, header);
    else if (header.colours == 0)
        header.colours = std::size_t{1} << header.bits;
    header.pixelOffset = believedOffset(header, size);
    return header;
}

void checkKind(const Header& header, const std::filesystem::path& name)
{
    constexpr std::array bits = {1u, 4u, 8u, 16u, 24u, 32u};
    if (std::find(bits.begin(), bits.end(), header.bits) == bits.end())
        throw badFile(name, Message("is a BMP of %1 bits a pixel, which is not supported", header.bits));
    const bool fits = header.compression == Raw || (header.compression == Rle8 && header.bits == 8) ||
                      (header.compression == Rle4 && header.bits == 4) ||
                      (header.compression == BitFields && header.bits > 8);
    if (!fits)
        throw badFile(name,
                      Message("is a BMP with compression %1 and %2 bits a pixel, which is not supported",
                              header.compression, header.bits));
    for (const std::uint32_t mask : header.masks) {
        const std::uint32_t low = mask == 0 ? 0 : mask >> std::countr_zero(mask);
        if (header.bits > 8 && (low & (low + 1)) != 0)
            throw badFile(name, "is a BMP with scattered bit fields, which is not supported");
    }
}

Palette readPalette(const ByteReader& reader, const Header& header)
{
    Palette palette = {};
    const std::size_t count = std::min<std::size_t>(header.colours, palette.size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto entry = reader.at(header.paletteOffset + i * header.paletteEntrySize, 3);
        for (std::size_t c = 0; c < 3; ++c)
            palette[i][c] = std::to_integer<std::uint8_t>(entry[2 - c]);
    }
    return palette;
}

/// The row of the picture at which row `index` of the file belongs.
int rowAt(const Header& header, std::int64_t index)
{
    return static_cast<int>(header.isTopDown ? index : header.height - 1 - index);
}

std::span<const std::byte> rowOf(const ByteReader& reader, const Header& header, std::int64_t index)
{
    const std::size_t stride = static_cast<std::size_t>((header.width * header.bits + 31) / 32 * 4);
    // Only what the pixels need: some writers leave out the padding of the last row.
    const std::size_t used = static_cast<std::size_t>((header.width * header.bits + 7) / 8);
    return reader.at(header.pixelOffset + stride * static_cast<std::size_t>(index), used);
}

void setColour(cv::Mat& rgb, int y, int x, const std::array<std::uint8_t, 3>& colour)
{
    rgb.at<cv::Vec3b>(y, x) = {colour[0], colour[1], colour[2]};
}

cv::Mat readIndexed(const ByteReader& reader, const Header& header, const Palette& palette)
{
    cv::Mat rgb(static_cast<int>(header.height), static_cast<int>(header.width), CV_8UC3);
    const std::uint32_t perByte = 8 / header.bits;
    const std::uint32_t mask = (1u << header.bits) - 1;
    for (std::int64_t y = 0; y < header.height; ++y) {
        const auto row = rowOf(reader, header, y);
        std::uint8_t* out = rgb.ptr<std::uint8_t>(rowAt(header, y));
        for (std::uint32_t x = 0; x < header.width; ++x) {
            const auto byte = std::to_integer<std::uint32_t>(row[x / perByte]);
            const std::uint32_t index = byte >> (header.bits * (perByte - 1 - x % perByte)) & mask;
            out = std::copy_n(palette[index].begin(), 3, out);
        }
    }
    return rgb;
}

// RLE8 and RLE4: pairs of (count, value), and after a 0 the escapes: 0 end of line, 1 end of bitmap, 2 move,
// else a number of literal pixels. Pixels that are passed over have index 0, as in Pillow.
class RleReader
{
public:
    RleReader(const ByteReader& reader, const Header& header, const Palette& palette)
        : m_reader(reader), m_header(header), m_palette(palette), m_offset(header.pixelOffset),
          m_rgb(static_cast<int>(header.height), static_cast<int>(header.width), CV_8UC3,
                cv::Scalar(palette[0][0], palette[0][1], palette[0][2]))
    {
    }

    cv::Mat read()
    {
        while (m_y < m_header.height) {
            const std::uint32_t count = byte();
            const std::uint32_t value = byte();
            if (count > 0) {
                for (std::uint32_t i = 0; i < count; ++i)
                    put(m_header.bits == 8 ? value : nibble(value, i));
            } else if (value == 0) {
                m_x = 0;
                ++m_y;
            } else if (value == 1) {
                break;
            } else if (value == 2) {
                m_x += byte();
                m_y += byte();
            } else {
                readLiterals(value);
            }
        }
        return m_rgb;
    }

private:
    static std::uint32_t nibble(std::uint32_t pair, std::uint32_t index)
    {
        return index % 2 == 0 ? pair >> 4 : pair & 15;
    }

    std::uint32_t byte() { return m_reader.number(m_offset++, 1); }

    void put(std::uint32_t index)
    {
        if (m_x < m_header.width && m_y < m_header.height)
            setColour(m_rgb, rowAt(m_header, m_y), static_cast<int>(m_x), m_palette[index]);
        ++m_x;
    }

    void readLiterals(std::uint32_t count)
    {
        const std::size_t start = m_offset;
        std::uint32_t pair = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (m_header.bits == 8 || i % 2 == 0)
                pair = byte();
            put(m_header.bits == 8 ? pair : nibble(pair, i));
        }
        m_offset += (m_offset - start) % 2;
    }

    const ByteReader& m_reader;
    const Header& m_header;
    const Palette& m_palette;
    std::size_t m_offset;
    std::int64_t m_x = 0;
    std::int64_t m_y = 0;
    cv::Mat m_rgb;
};

cv::Mat readColours(const ByteReader& reader, const Header& header)
{
    cv::Mat rgb(static_cast<int>(header.height), static_cast<int>(header.width), CV_8UC3);
    std::array<int, 3> shifts = {};
    std::array<std::uint32_t, 3> largest = {};
    for (std::size_t c = 0; c < 3; ++c) {
        shifts[c] = header.masks[c] == 0 ? 0 : std::countr_zero(header.masks[c]);
        largest[c] = std::max(1u, header.masks[c] >> shifts[c]);
    }
    const std::size_t pixelBytes = header.bits / 8;
    for (std::int64_t y = 0; y < header.height; ++y) {
        const std::span<const std::byte> row = rowOf(reader, header, y);
        std::uint8_t* out = rgb.ptr<std::uint8_t>(rowAt(header, y));
        for (std::size_t x = 0; x < static_cast<std::size_t>(header.width); ++x) {
            std::uint32_t pixel = 0;
            for (std::size_t i = 0; i < pixelBytes; ++i)
                pixel |= std::to_integer<std::uint32_t>(row[x * pixelBytes + i]) << (8 * i);
            for (std::size_t c = 0; c < 3; ++c) {
                const std::uint64_t field = (pixel & header.masks[c]) >> shifts[c];
                *out++ = static_cast<std::uint8_t>(field * 255 / largest[c]);
            }
        }
    }
    return rgb;
}

} // namespace

Picture decodeBmp(std::span<const std::byte> bytes, const std::filesystem::path& name,
                  const PictureLimits& limits, const WantedSize& wanted)
{
    const ByteReader reader(bytes, name);
    const Header header = readHeader(reader, name);
    checkKind(header, name);
    checkPictureSize(header.width, header.height, limits, name);
    constexpr std::uint64_t rgbBytes = 3;
    const auto pixels = static_cast<std::uint64_t>(header.width * header.height);
    checkExpansion(pixels * header.bits / 8, pixels * rgbBytes, bytes.size(), name);
    // Before memory is set aside: are there as many bytes as the size asks for?
    const bool isPacked = header.compression == Rle8 || header.compression == Rle4;
    if (!isPacked)
        rowOf(reader, header, header.height - 1);
    Picture picture;
    if (header.bits > 8) {
        picture.pixels = readColours(reader, header);
    } else {
        const Palette palette = readPalette(reader, header);
        picture.pixels =
            isPacked ? RleReader(reader, header, palette).read() : readIndexed(reader, header, palette);
    }
    picture.pixels = inWantedSize(picture.pixels, wanted);
    return picture;
}

} // namespace gg

#include "dicom/JpegHeader.h"

#include "base/ByteOrder.h"

namespace gg {

namespace {

constexpr unsigned startOfImage = 0xD8;
constexpr unsigned startOfScan = 0xDA;

/// Of all processes (C0 to CF, but for the tables that lie between them) and of JPEG-LS.
bool isFrameHeader(unsigned marker)
{
    constexpr unsigned huffmanTables = 0xC4;
    constexpr unsigned reserved = 0xC8;
    constexpr unsigned arithmeticConditioning = 0xCC;
    constexpr unsigned jpegLs = 0xF7;
    return marker == jpegLs || (marker >= 0xC0 && marker <= 0xCF && marker != huffmanTables &&
                                marker != reserved && marker != arithmeticConditioning);
}

/// Those that no length follows (section B.1.1.3).
bool standsAlone(unsigned marker)
{
    constexpr unsigned temporary = 0x01;
    return marker == temporary || (marker >= 0xD0 && marker <= startOfImage);
}

} // namespace

int jpegScansIn(std::span<const std::byte> stream)
{
    int scans = 0;
    for (std::size_t i = 0; i + 1 < stream.size(); ++i)
        scans += stream[i] == std::byte{0xFF} && stream[i + 1] == std::byte{startOfScan} ? 1 : 0;
    return scans;
}

std::optional<JpegHeader> jpegHeaderOf(std::span<const std::byte> stream)
{
    const auto number = [&](std::size_t at, std::size_t count) {
        return static_cast<unsigned>(numberAt(stream, at, count, ByteOrder::Big));
    };
    std::size_t position = 0;
    while (position + 4 <= stream.size()) {
        if (number(position, 1) != 0xFF)
            return std::nullopt;
        const unsigned marker = number(position + 1, 1);
        if (marker == 0xFF) { // a fill byte
            ++position;
        } else if (standsAlone(marker)) {
            position += 2;
        } else if (isFrameHeader(marker)) {
            return JpegHeader{.precision = static_cast<int>(number(position + 4, 1)),
                              .rows = static_cast<int>(number(position + 5, 2)),
                              .columns = static_cast<int>(number(position + 7, 2)),
                              .samples = static_cast<int>(number(position + 9, 1))};
        } else if (marker == startOfScan) {
            return std::nullopt;
        } else {
            const unsigned length = number(position + 2, 2);
            if (length < 2)
                return std::nullopt;
            position += 2 + length;
        }
    }
    return std::nullopt;
}

} // namespace gg

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

} // namespace

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
        } else if (marker == startOfImage) {
            position += 2;
        } else if (isFrameHeader(marker)) {
            return JpegHeader{.precision = static_cast<int>(number(position + 4, 1)),
                              .rows = static_cast<int>(number(position + 5, 2)),
                              .columns = static_cast<int>(number(position + 7, 2)),
                              .samples = static_cast<int>(number(position + 9, 1))};
        } else if (marker == startOfScan) {
            return std::nullopt;
        } else {
            position += 2 + number(position + 2, 2);
        }
    }
    return std::nullopt;
}

} // namespace gg

#include "image/ExifOrientation.h"

#include "base/ByteOrder.h"

#include <algorithm>
#include <string_view>

namespace gg {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view jpegsBeginning = "Exif\0\0"sv;

bool isAt(std::span<const std::byte> bytes, std::size_t offset, std::string_view text)
{
    return offset <= bytes.size() && text.size() <= bytes.size() - offset &&
           std::equal(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset),
                      [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
}

// 0 beyond the end, which no caller takes for something.
std::uint32_t number(std::span<const std::byte> bytes, std::size_t offset, std::size_t count, ByteOrder order)
{
    return static_cast<std::uint32_t>(numberAt(bytes, offset, count, order));
}

} // namespace

Orientation orientationOfExif(std::span<const std::byte> block)
{
    constexpr std::uint32_t orientationTag = 274;
    constexpr std::size_t entrySize = 12;
    const bool isLittle = isAt(block, 0, "II*\0"sv);
    if (!isLittle && !isAt(block, 0, "MM\0*"sv))
        return Orientation::TopLeft;
    const ByteOrder order = isLittle ? ByteOrder::Little : ByteOrder::Big;
    const std::size_t directory = number(block, 4, 4, order);
    const std::size_t count = number(block, directory, 2, order);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = directory + 2 + i * entrySize;
        if (entry + entrySize > block.size())
            break;
        if (number(block, entry, 2, order) != orientationTag)
            continue;
        // The standard wants a SHORT (3); some writers leave a BYTE (1) or a LONG (4).
        const std::uint32_t type = number(block, entry + 2, 2, order);
        const std::size_t size = type == 3 ? 2 : type == 1 ? 1 : type == 4 ? 4 : 0;
        return orientationFrom(number(block, entry + 8, size, order));
    }
    return Orientation::TopLeft;
}

Orientation orientationOfJpeg(std::span<const std::byte> file)
{
    constexpr std::uint32_t app1 = 0xE1;
    constexpr std::uint32_t startOfScan = 0xDA;
    std::size_t at = 2;
    while (at + 4 <= file.size() && file[at] == std::byte{0xFF}) {
        const auto marker = std::to_integer<std::uint32_t>(file[at + 1]);
        if (marker == 0xFF) { // a fill byte
            ++at;
            continue;
        }
        const std::size_t length = number(file, at + 2, 2, ByteOrder::Big);
        if (marker == startOfScan || length < 2 || length > file.size() - at - 2)
            break;
        const auto body = file.subspan(at + 4, length - 2);
        if (marker == app1 && isAt(body, 0, jpegsBeginning))
            return orientationOfExif(body.subspan(jpegsBeginning.size()));
        at += 2 + length;
    }
    return Orientation::TopLeft;
}

Orientation orientationOfPng(std::span<const std::byte> file)
{
    constexpr std::size_t signatureSize = 8;
    constexpr std::size_t frame = 12; // length, type and checksum of a chunk
    std::size_t at = signatureSize;
    while (at + frame <= file.size()) {
        const std::size_t length = number(file, at, 4, ByteOrder::Big);
        if (length > file.size() - at - frame || isAt(file, at + 4, "IEND"sv))
            break;
        if (isAt(file, at + 4, "eXIf"sv)) {
            // The beginning that JPEG wants does not belong here, but some writers leave it.
            const auto block = file.subspan(at + 8, length);
            return orientationOfExif(isAt(block, 0, jpegsBeginning) ? block.subspan(jpegsBeginning.size())
                                                                    : block);
        }
        at += frame + length;
    }
    return Orientation::TopLeft;
}

} // namespace gg

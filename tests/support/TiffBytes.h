// TiffBytes: small TIFF files made in a test's own code, with tags that claim what they like.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gg::test {

/// Little-endian TIFF of one directory: `tags` (each with a single SHORT or LONG), then `data`, whose place
/// the tag StripOffsets (273) or TileOffsets (324) of value 0 gets.
struct TiffBytes
{
    struct Tag
    {
        std::uint16_t tag = 0;
        std::uint32_t value = 0;
        bool isShort = false;
    };

    std::vector<Tag> tags;
    std::string data;

    std::vector<std::byte> bytes() const
    {
        std::string text("II*\0\x08\0\0\0", 8);
        std::vector<Tag> sorted = tags;
        std::sort(sorted.begin(), sorted.end(), [](const Tag& a, const Tag& b) { return a.tag < b.tag; });
        append(text, static_cast<std::uint32_t>(sorted.size()), 2);
        const auto dataAt = static_cast<std::uint32_t>(text.size() + 12 * sorted.size() + 4);
        for (const Tag& entry : sorted) {
            const bool isPlace = (entry.tag == 273 || entry.tag == 324) && entry.value == 0;
            append(text, entry.tag, 2);
            append(text, entry.isShort ? 3 : 4, 2);
            append(text, 1, 4);
            append(text, isPlace ? dataAt : entry.value, 4);
        }
        append(text, 0, 4);
        text += data;
        std::vector<std::byte> result(text.size());
        std::transform(text.begin(), text.end(), result.begin(),
                       [](char letter) { return static_cast<std::byte>(letter); });
        return result;
    }

private:
    static void append(std::string& text, std::uint32_t value, int count)
    {
        for (int i = 0; i < count; ++i)
            text += static_cast<char>(value >> (8 * i) & 0xFF);
    }
};

/// Grey of 8 bits in one strip.
inline TiffBytes greyTiff(std::uint32_t width, std::uint32_t height, std::string data)
{
    const auto size = static_cast<std::uint32_t>(data.size());
    return {{{256, width},
             {257, height},
             {258, 8, true},
             {259, 1, true},
             {262, 1, true},
             {273, 0},
             {277, 1, true},
             {278, height},
             {279, size}},
            std::move(data)};
}

} // namespace gg::test

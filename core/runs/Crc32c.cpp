#include "runs/Crc32c.h"

#include <array>

namespace gg {

namespace {

constexpr std::uint32_t reversedPolynomial = 0x82F63B78;

constexpr std::array<std::uint32_t, 256> makeTable()
{
    std::array<std::uint32_t, 256> table = {};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? reversedPolynomial : 0);
        table[byte] = value;
    }
    return table;
}

constexpr std::array<std::uint32_t, 256> table = makeTable();

} // namespace

std::uint32_t crc32c(std::span<const std::byte> bytes)
{
    std::uint32_t value = 0xFFFFFFFF;
    for (const std::byte byte : bytes)
        value = (value >> 8) ^ table[(value ^ static_cast<std::uint32_t>(byte)) & 0xFF];
    return ~value;
}

std::uint32_t maskedCrc32c(std::span<const std::byte> bytes)
{
    const std::uint32_t value = crc32c(bytes);
    return ((value >> 15) | (value << 17)) + 0xA282EAD8;
}

} // namespace gg

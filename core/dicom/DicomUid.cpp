#include "dicom/DicomUid.h"

#include "base/Sha256.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <random>

namespace gg {

namespace {

constexpr std::size_t uuidBytes = 16;
using Uuid = std::array<std::uint8_t, uuidBytes>;

Uuid uuidOf(std::string_view material)
{
    const std::string digest = sha256Of(material);
    Uuid uuid = {};
    for (std::size_t i = 0; i < uuidBytes; ++i)
        std::from_chars(&digest[2 * i], &digest[2 * i] + 2, uuid[i], 16);
    uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0F) | 0x80); // the version
    uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3F) | 0x80); // the variant
    return uuid;
}

/// As one number, the first byte the highest.
std::string decimal(Uuid number)
{
    std::string digits;
    while (std::ranges::any_of(number, [](std::uint8_t byte) { return byte != 0; })) {
        unsigned remainder = 0;
        for (std::uint8_t& byte : number) {
            const unsigned value = remainder << 8 | byte;
            byte = static_cast<std::uint8_t>(value / 10);
            remainder = value % 10;
        }
        digits += static_cast<char>('0' + remainder);
    }
    std::ranges::reverse(digits);
    return digits;
}

} // namespace

std::string uidOf(std::string_view material)
{
    return "2.25." + decimal(uuidOf(material));
}

std::string randomSecret()
{
    std::random_device random;
    std::string secret;
    for (int word = 0; word < 8; ++word) {
        constexpr std::string_view digits = "0123456789abcdef";
        std::uint32_t bits = random();
        for (int digit = 0; digit < 8; ++digit, bits >>= 4)
            secret += digits[bits & 0xF];
    }
    return secret;
}

std::string newUid()
{
    return uidOf(randomSecret());
}

} // namespace gg

// PickleStream: the bytes of a pickle, taken in the units in which its instructions have their arguments,
// never beyond the end. Every function throws Error (BadInput) for bytes that are missing or are not what
// they should be. Used by PickleReader alone. Thread: one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace gg {

class PickleStream
{
public:
    explicit PickleStream(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::size_t position() const { return m_position; }

    unsigned char byte();
    /// An unsigned little-endian integer of 1 to 8 bytes.
    std::uint64_t little(std::size_t bytes);
    /// As many bytes as a little-endian count of this width says.
    std::string counted(std::size_t countBytes);
    /// Up to the next line feed, which is taken but not returned. Looks into the pickle.
    std::string_view line();
    /// IEEE 754, big endian.
    double bigDouble();
    /// A line with a decimal number.
    double decimalDouble();

    /// A whole number within 64 bits.
    static std::int64_t integerOf(std::string_view digits);
    /// The same from at most eight bytes, two's complement, little endian; none are 0.
    static std::int64_t integerOfBytes(std::string_view bytes);
    /// Python's repr() of a byte string, without quotes and escapes.
    static std::string unquoted(std::string_view quoted);
    /// Python's raw-unicode-escape as UTF-8.
    static std::string unescapedUnicode(std::string_view text);

private:
    std::span<const std::byte> take(std::uint64_t count);

    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
};

} // namespace gg

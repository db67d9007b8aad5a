// ByteOrder: numbers of several bytes as files hold them. Inline functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace gg {

enum class ByteOrder
{
    Little, ///< the least byte first
    Big
};

/// The unsigned number that all of these bytes make, at most eight; 0 for none.
inline std::uint64_t numberOf(std::span<const std::byte> bytes, ByteOrder order)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        number = number << 8 |
                 std::to_integer<std::uint64_t>(bytes[order == ByteOrder::Big ? i : bytes.size() - 1 - i]);
    return number;
}

/// The number of `count` bytes at `offset`; 0 where they do not lie within: for readers to whom that is none.
inline std::uint64_t numberAt(std::span<const std::byte> bytes, std::size_t offset, std::size_t count,
                              ByteOrder order)
{
    return offset > bytes.size() || count > bytes.size() - offset
               ? 0
               : numberOf(bytes.subspan(offset, count), order);
}

} // namespace gg

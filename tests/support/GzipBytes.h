// GzipBytes: gzip files (RFC 1952) for tests, whole or hostile.
#pragma once

#include "support/DicomMaker.h"
#include "support/StubZip.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

namespace gg::test {

inline std::string asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline std::string littleEndian32(std::uint32_t value)
{
    std::string text;
    for (int i = 0; i < 4; ++i)
        text += static_cast<char>(value >> (8 * i));
    return text;
}

/// A gzip file around a deflate stream, with the checksum and the size that are given.
inline std::string gzipAround(const std::string& stream, std::uint32_t checksum, std::uint32_t size)
{
    return std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03", 10) + stream + littleEndian32(checksum) +
           littleEndian32(size);
}

/// One that holds `content`, not made smaller (blocks of the kind 0 of RFC 1951).
inline std::string gzipped(const std::string& content)
{
    constexpr std::size_t longestBlock = 0xFFFF;
    std::string stream;
    for (std::size_t begin = 0; begin == 0 || begin < content.size(); begin += longestBlock) {
        const std::string block = content.substr(begin, longestBlock);
        const auto size = static_cast<std::uint32_t>(block.size());
        const bool isLast = begin + block.size() >= content.size();
        stream += static_cast<char>(isLast ? 1 : 0);
        stream += littleEndian32(size | (~size & 0xFFFFu) << 16) + block;
    }
    return gzipAround(stream, crc32(content), static_cast<std::uint32_t>(content.size()));
}

inline std::string gzipped(std::span<const std::byte> content)
{
    return gzipped(asText(content));
}

} // namespace gg::test

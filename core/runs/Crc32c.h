// Crc32c: the checksum of TFRecord files (Castagnoli polynomial, RFC 3720 appendix B.4).
// Free functions without state; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace gg {

std::uint32_t crc32c(std::span<const std::byte> bytes);

/// As TFRecord stores it: rotated by 15 bits, plus a constant, so that checksums of checksummed data are no
/// trap.
std::uint32_t maskedCrc32c(std::span<const std::byte> bytes);

} // namespace gg

// JpegHeader: what the frame header of a JPEG (ISO/IEC 10918-1, section B.2.2) or JPEG-LS stream says of its
// image. A free function; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace gg {

struct JpegHeader
{
    int precision = 0; ///< bits a sample
    int rows = 0;      ///< 0 where the stream tells it at its end
    int columns = 0;
    int samples = 0; ///< components a pixel
};

/// How many scans begin in the stream; bytes of 0xFF within its codes are always followed by 0.
int jpegScansIn(std::span<const std::byte> stream);

/// Nothing where there is no frame header before the first scan.
std::optional<JpegHeader> jpegHeaderOf(std::span<const std::byte> stream);

} // namespace gg

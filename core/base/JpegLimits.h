// JpegLimits: how often a JPEG may have its picture passed over, for all decoders alike.
#pragma once

#include "base/Limits.h"

#include <algorithm>
#include <cstdint>

namespace gg::limits {

/// Of so many pixels: a hostile file repeats its scans without end.
constexpr int permittedJpegScans(std::int64_t pixels)
{
    return static_cast<int>(std::clamp<std::int64_t>(jpegScannedPixels / std::max<std::int64_t>(pixels, 1),
                                                     jpegScansOfAny, jpegScans));
}

} // namespace gg::limits

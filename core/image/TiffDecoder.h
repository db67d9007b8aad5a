// TiffDecoder: TIFF pictures (TIFF 6.0, BigTIFF) through libtiff, which is owned here.
// The first page: grey and palette of 1, 2, 4, 8 bits; grey of 12, 16 or 32 bits, signed or not, and float,
// scaled by its range without what stands for "no data", with a note; RGB and CMYK of 8 or 16 bits with or
// without alpha; YCbCr. Strips and tiles, all codecs of libtiff. The orientation tag is applied, as Pillow
// does. A free function without state; any thread.
#pragma once

#include "image/Picture.h"

namespace gg {

/// Called through decodePicture(), which has checked the first bytes. Throws Error (BadInput) as described
/// there.
Picture decodeTiff(std::span<const std::byte> bytes, const std::filesystem::path& name,
                   const PictureLimits& limits, const WantedSize& wanted = {});

} // namespace gg

// BmpDecoder: BMP pictures, by the description of BITMAPINFOHEADER in the Windows SDK; no library.
// OS/2 and Windows headers; 1, 4, 8 bits with palette, RLE4 and RLE8, 16, 24 and 32 bits, bit fields;
// bottom-up and top-down; pixels are looked for behind the headers where the file claims a place among them.
// Embedded JPEG and PNG are refused. A free function without state; any thread.
#pragma once

#include "image/Picture.h"

namespace gg {

/// Called through decodePicture(), which has checked the first bytes. Throws Error (BadInput) as described
/// there.
Picture decodeBmp(std::span<const std::byte> bytes, const std::filesystem::path& name,
                  const PictureLimits& limits, const WantedSize& wanted = {});

} // namespace gg

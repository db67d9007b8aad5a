// PngDecoder: PNG pictures (ISO/IEC 15948) through libpng, which is owned here and in PngWriter.
// All colour types, bit depths and interlacing. 16-bit grey, with or without alpha, is scaled by its range,
// other 16-bit channels keep their high byte as Pillow does; a note says so. Texts, profiles and other chunks
// that do not change the pixels are passed over unread, but for the orientation. A file that ends before IEND
// is an error. Free functions without state; any thread.
#pragma once

#include "image/Picture.h"

namespace gg {

/// Called through decodePicture(), which has checked the first bytes. Throws Error (BadInput) as described
/// there.
Picture decodePng(std::span<const std::byte> bytes, const std::filesystem::path& name,
                  const PictureLimits& limits, const WantedSize& wanted = {});

/// The numbers of 16-bit grey as they are stored, CV_16UC1; empty for a PNG of any other kind. Throws
/// likewise.
cv::Mat decodeWidePng(std::span<const std::byte> bytes, const std::filesystem::path& name,
                      const PictureLimits& limits);

} // namespace gg

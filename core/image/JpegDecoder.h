// JpegDecoder: JPEG pictures (ITU-T T.81) through libjpeg-turbo, which is owned here.
// Grey, YCbCr, RGB, CMYK and YCCK of 8 bits, baseline and progressive; slow integer DCT and fancy upsampling,
// as Pillow. Four components are taken as inverted (Adobe's convention), as Pillow does. What libjpeg merely
// warns of and fills with grey, a file that ends too early or a damaged scan, is an error here. A free
// function without state; any thread.
#pragma once

#include "image/Picture.h"

namespace gg {

/// Called through decodePicture(), which has checked the first bytes. Throws Error (BadInput) as described
/// there. `wanted.atLeast` above 0: the picture at a half, a quarter or an eighth first, by libjpeg's smaller
/// DCT, as long as its longer side keeps so many pixels.
Picture decodeJpeg(std::span<const std::byte> bytes, const std::filesystem::path& name,
                   const PictureLimits& limits, const WantedSize& wanted = {});

} // namespace gg

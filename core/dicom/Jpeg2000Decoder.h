// Jpeg2000Decoder: JPEG 2000 and HTJ2K. The only owner of OpenJPEG. A free function; any thread.
#pragma once

#include "dicom/FrameDecoder.h"

namespace gg {

/// See decodeFrame().
DecodedFrame decodeJpeg2000(const CompressedFrame& frame);

} // namespace gg

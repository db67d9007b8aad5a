// RleDecoder: run-length encoded frames (PS3.5 annex G), each length held against the bytes that are there. A
// free function; any thread.
#pragma once

#include "dicom/FrameDecoder.h"

namespace gg {

/// See decodeFrame(). The samples stay what they are in the file: isRgb is false.
DecodedFrame decodeRle(const CompressedFrame& frame);

} // namespace gg

// DcmtkDecoder: RLE, JPEG and JPEG-LS by DCMTK. A free function; any thread.
#pragma once

#include "dicom/FrameDecoder.h"

namespace gg {

/// See decodeFrame().
DecodedFrame decodeByDcmtk(const CompressedFrame& frame);

} // namespace gg

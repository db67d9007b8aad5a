// DcmtkDecoder: JPEG and JPEG-LS by DCMTK. (Its decoder of RLE reads beyond its bytes where offsets are
// wrong: see RleDecoder.) A free function; any thread.
#pragma once

#include "dicom/FrameDecoder.h"

namespace gg {

/// See decodeFrame().
DecodedFrame decodeByDcmtk(const CompressedFrame& frame);

} // namespace gg

#include "dicom/FrameDecoder.h"

#include "base/Error.h"
#include "dicom/DcmtkDecoder.h"
#include "dicom/Jpeg2000Decoder.h"
#include "dicom/RleDecoder.h"

namespace gg {

DecodedFrame decodeFrame(const CompressedFrame& frame)
{
    switch (frame.syntax.coding) {
    case PixelCoding::Rle:
        return decodeRle(frame);
    case PixelCoding::Jpeg:
    case PixelCoding::JpegLs:
        return decodeByDcmtk(frame);
    case PixelCoding::Jpeg2000:
        return decodeJpeg2000(frame);
    case PixelCoding::Native:
        break;
    }
    throw Error(ErrorKind::Usage, "Uncompressed pixels need no decoder.");
}

} // namespace gg

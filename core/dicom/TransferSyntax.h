// TransferSyntax: how a DICOM file is written (PS3.5 section 10 and annex A), a row each. Constants and a
// free function; any thread.
#pragma once

#include "dicom/DicomElements.h"

#include <string_view>

namespace gg {

/// How the pixels of an image are packed.
enum class PixelCoding
{
    Native, ///< not at all
    Rle,
    Jpeg,    ///< ISO/IEC 10918-1, lossless or not
    JpegLs,  ///< ISO/IEC 14495-1
    Jpeg2000 ///< ISO/IEC 15444-1 and, of high throughput, 15444-15
};

struct TransferSyntax
{
    std::string_view uid;
    std::string_view name; ///< as people say it
    PixelCoding coding = PixelCoding::Native;
    bool isLossy = false; ///< pixels may have lost something on their way into the file
    DicomEncoding encoding = {};
    bool isDeflated = false;         ///< the whole data set
    bool hasBigEndianPixels = false; ///< whatever the order of the other values
    bool wrapsNativePixels = false;  ///< in fragments, as compressed ones are

    bool isEncapsulated() const { return coding != PixelCoding::Native || wrapsNativePixels; }
};

/// The row of a UID; null for those that are not read.
const TransferSyntax* findTransferSyntax(std::string_view uid);

} // namespace gg

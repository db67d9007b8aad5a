// TiffSource: a file in memory as libtiff reads it, and what libtiff said of it. Errors and warnings go to
// handlers of this one file, not to global ones and never to stderr; libtiff reports by them and by what its
// functions return, and never throws or jumps. Owned by TiffFile. Thread: one at a time.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <tiffio.h>

namespace gg {

struct TiffSource
{
    std::span<const std::byte> bytes;
    toff_t position = 0;
    std::array<char, 300> reason = {}; ///< the first error reported
    bool isCut = false;                ///< tags could not be read
};

using TiffHandle = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

/// The first page; null when there is none, then `source` has the reason. `source` and its bytes must outlive
/// the handle. What libtiff sets aside at once is bounded by the size of the file (base/Limits.h).
TiffHandle openTiff(TiffSource& source);

} // namespace gg

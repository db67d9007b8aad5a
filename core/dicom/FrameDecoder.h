// FrameDecoder: one compressed frame -> its samples as an uncompressed file would hold them. The libraries
// that do it stay behind this header. Owned by nobody; free functions, any thread.
#pragma once

#include "dicom/PixelLayout.h"
#include "dicom/TransferSyntax.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace gg {

struct DecodedFrame
{
    /// layout.frameBytes(): little endian cells, the samples of a pixel side by side. Each cell holds its
    /// value in the lowest bits, a negative one with its sign repeated above.
    std::vector<std::byte> cells;
    bool isRgb = false; ///< what was luminance and chrominance in the file is red, green and blue now
};

/// What a decoder is told. `layout` has been checked; `stream` is a whole frame.
struct CompressedFrame
{
    std::span<const std::byte> stream;
    const PixelLayout& layout;
    const TransferSyntax& syntax;
    const std::filesystem::path& name; ///< for messages
};

/// Throws Error (BadInput) when the stream is damaged, is not what the syntax says, or holds an image of
/// another size, number of samples or more bits than the file says; Error (Failed) when memory does not
/// suffice. The coding may not be Native.
DecodedFrame decodeFrame(const CompressedFrame& frame);

} // namespace gg

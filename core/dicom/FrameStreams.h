// FrameStreams: which fragments of compressed pixel data (PS3.5 section A.4) belong to which frame. Owned by
// whoever reads; the bytes must outlive it. Constant after construction, any thread.
#pragma once

#include "base/Message.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gg {

/// What a file holds of compressed pixels.
struct PixelFragments
{
    std::span<const std::byte> offsetTable;            ///< Basic Offset Table, 4 bytes a frame; often empty
    std::span<const std::byte> extendedOffsetTable;    ///< (7FE0,0001), 8 bytes a frame; mostly absent
    std::vector<std::span<const std::byte>> fragments; ///< in the order of the file
};

class FrameStreams
{
public:
    /// Frames are told apart by an offset table that fits the fragments, by there being as many of those as
    /// frames, or by the markers with which a JPEG or JPEG 2000 stream begins, in this order. A table that
    /// does not fit is noted. `count()` is less than `frames` where that many cannot be made out.
    FrameStreams(const PixelFragments& pixels, std::size_t frames, std::vector<Message>& notes);

    std::size_t count() const { return m_frames.size(); }

    /// The bytes of a frame, of which there must be so many; put together in `joined` where they are in
    /// pieces.
    std::span<const std::byte> bytesOf(std::size_t frame, std::vector<std::byte>& joined) const;

private:
    std::vector<std::vector<std::span<const std::byte>>> m_frames;
};

} // namespace gg

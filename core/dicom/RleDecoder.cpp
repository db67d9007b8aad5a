#include "dicom/RleDecoder.h"

#include "base/ByteOrder.h"
#include "base/Error.h"

#include <algorithm>

namespace gg {

namespace {

constexpr std::size_t headerBytes = 64;
constexpr std::size_t mostSegments = 15;

Error damaged(const CompressedFrame& frame, const Message& what)
{
    return badFile(frame.name, Message("is a DICOM file whose RLE pixels cannot be read: %1", what));
}

/// Of the bytes of one segment, `step` apart from `out` on; false where there are fewer than `count`. What is
/// left over pads it.
bool unpack(std::span<const std::byte> segment, std::byte* out, std::size_t count, std::size_t step)
{
    std::size_t at = 0;
    std::size_t done = 0;
    while (done < count && at < segment.size()) {
        const auto code = std::to_integer<unsigned>(segment[at++]);
        constexpr unsigned noOperation = 128;
        if (code == noOperation)
            continue;
        const bool isRun = code > noOperation;
        const std::size_t length = isRun ? 257 - code : code + 1;
        const std::size_t needed = isRun ? 1 : length;
        if (needed > segment.size() - at)
            return false;
        for (std::size_t i = 0; i < std::min(length, count - done); ++i)
            out[(done + i) * step] = segment[isRun ? at : at + i];
        done += std::min(length, count - done);
        at += needed;
    }
    return done == count;
}

} // namespace

DecodedFrame decodeRle(const CompressedFrame& frame)
{
    const PixelLayout& layout = frame.layout;
    const std::size_t bytesOfSample = static_cast<std::size_t>(layout.bitsAllocated) / 8;
    const std::size_t segments = static_cast<std::size_t>(layout.samples) * bytesOfSample;
    const auto number = [&](std::size_t index) {
        return static_cast<std::size_t>(numberAt(frame.stream, 4 * index, 4, ByteOrder::Little));
    };
    if (frame.stream.size() < headerBytes || segments == 0 || segments > mostSegments ||
        number(0) != segments)
        throw damaged(frame, Message("they have %1 segments where the file says %2", number(0), segments));
    DecodedFrame decoded;
    decoded.cells.resize(layout.frameBytes());
    for (std::size_t i = 0; i < segments; ++i) {
        const std::size_t begin = number(i + 1);
        const std::size_t end = i + 1 < segments ? number(i + 2) : frame.stream.size();
        if (begin < headerBytes || begin > end || end > frame.stream.size())
            throw damaged(frame, "they are damaged");
        // The highest byte of each sample comes first; cells have the lowest first.
        const std::size_t sample = i / bytesOfSample;
        const std::size_t byte = bytesOfSample - 1 - i % bytesOfSample;
        if (!unpack(frame.stream.subspan(begin, end - begin),
                    decoded.cells.data() + sample * bytesOfSample + byte, layout.count(), segments))
            throw damaged(frame, "they are damaged or truncated");
    }
    return decoded;
}

} // namespace gg

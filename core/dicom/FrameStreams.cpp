#include "dicom/FrameStreams.h"

#include "base/ByteOrder.h"

#include <algorithm>
#include <optional>

namespace gg {

namespace {

/// The index of the first fragment of each frame.
using FirstFragments = std::vector<std::size_t>;

constexpr std::size_t itemHeader = 8;

/// Offsets count from the header of the first fragment's item.
std::optional<FirstFragments> byOffsets(std::span<const std::byte> table, std::size_t entryBytes,
                                        const std::vector<std::span<const std::byte>>& fragments,
                                        std::size_t frames)
{
    if (table.size() / entryBytes != frames)
        return std::nullopt;
    FirstFragments firsts;
    std::size_t fragment = 0;
    std::uint64_t offset = 0;
    for (std::size_t frame = 0; frame < frames; ++frame) {
        const std::uint64_t wanted = numberAt(table, frame * entryBytes, entryBytes, ByteOrder::Little);
        for (; fragment < fragments.size() && offset < wanted; ++fragment)
            offset += itemHeader + fragments[fragment].size();
        const bool isNew = firsts.empty() ? fragment == 0 : fragment > firsts.back();
        if (offset != wanted || fragment == fragments.size() || !isNew)
            return std::nullopt;
        firsts.push_back(fragment);
    }
    return firsts;
}

/// SOI of JPEG and JPEG-LS, SOC of JPEG 2000, or the box with which a JP2 file begins.
bool beginsStream(std::span<const std::byte> bytes)
{
    if (bytes.size() < itemHeader)
        return false;
    const std::uint64_t marker = numberAt(bytes, 0, 2, ByteOrder::Big);
    constexpr std::uint64_t signatureBox = 0x0000'000C'6A50'2020;
    return marker == 0xFFD8 || marker == 0xFF4F || numberAt(bytes, 0, 8, ByteOrder::Big) == signatureBox;
}

FirstFragments byMarkers(const std::vector<std::span<const std::byte>>& fragments)
{
    FirstFragments firsts;
    for (std::size_t i = 0; i < fragments.size(); ++i)
        if (beginsStream(fragments[i]))
            firsts.push_back(i);
    return firsts;
}

FirstFragments oneEach(std::size_t frames)
{
    FirstFragments firsts(frames);
    for (std::size_t i = 0; i < frames; ++i)
        firsts[i] = i;
    return firsts;
}

FirstFragments firstFragmentsOf(const PixelFragments& pixels, std::size_t frames, std::vector<Message>& notes)
{
    if (frames == 1 && !pixels.fragments.empty())
        return {0};
    for (const auto& [table, entryBytes] : {std::pair(pixels.extendedOffsetTable, std::size_t{8}),
                                            std::pair(pixels.offsetTable, std::size_t{4})}) {
        if (table.empty())
            continue;
        if (std::optional<FirstFragments> firsts = byOffsets(table, entryBytes, pixels.fragments, frames))
            return *std::move(firsts);
        notes.emplace_back("the table of where frames begin does not fit the frames and was not used");
    }
    return pixels.fragments.size() == frames ? oneEach(frames) : byMarkers(pixels.fragments);
}

} // namespace

FrameStreams::FrameStreams(const PixelFragments& pixels, std::size_t frames, std::vector<Message>& notes)
{
    const FirstFragments firsts = firstFragmentsOf(pixels, frames, notes);
    const auto fragment = [&](std::size_t i) {
        return pixels.fragments.begin() + static_cast<std::ptrdiff_t>(i);
    };
    for (std::size_t i = 0; i < firsts.size(); ++i) {
        const std::size_t end = i + 1 < firsts.size() ? firsts[i + 1] : pixels.fragments.size();
        m_frames.emplace_back(fragment(firsts[i]), fragment(end));
    }
}

std::span<const std::byte> FrameStreams::bytesOf(std::size_t frame, std::vector<std::byte>& joined) const
{
    const std::vector<std::span<const std::byte>>& pieces = m_frames.at(frame);
    if (pieces.size() == 1)
        return pieces.front();
    joined.clear();
    for (const std::span<const std::byte> piece : pieces)
        joined.insert(joined.end(), piece.begin(), piece.end());
    return joined;
}

} // namespace gg

// PixelLayout: how the stored values of an uncompressed grey image lie in its bytes (PS3.5 section 8.1.1),
// and those values. Owned by whoever reads; plain values and free functions, any thread.
#pragma once

#include "base/Message.h"
#include "dicom/DicomFile.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace gg {

struct PixelLayout
{
    int rows = 0;
    int columns = 0;
    int bitsAllocated = 0; ///< 8 or 16
    int bitsStored = 0;
    int highBit = 0;
    bool isSigned = false;

    std::size_t count() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); }
    std::size_t bytes() const { return count() * static_cast<std::size_t>(bitsAllocated / 8); }
    unsigned cells() const { return 1u << bitsAllocated; } ///< how many different ones there can be

    int smallest() const { return isSigned ? -(1 << (bitsStored - 1)) : 0; }
    int largest() const { return isSigned ? (1 << (bitsStored - 1)) - 1 : (1 << bitsStored) - 1; }

    /// The value in the stored bits of an allocated cell.
    int value(unsigned cell) const;

    /// True when the bits of the cell that belong to no value hold neither zeros nor a repeated sign.
    bool hasForeignBits(unsigned cell) const;
};

/// Checks that the file holds one uncompressed grey image whose pixels are all there; notes what is odd.
/// Throws Error (BadInput) that says what it is otherwise: compressed, without an image, multi-frame, in
/// colour, of other bits or sizes, truncated.
PixelLayout pixelLayoutOf(const DicomFile& file, const std::filesystem::path& name,
                          std::vector<Message>& notes);

/// The allocated cells of an image, in its order, one after another.
class PixelCells
{
public:
    /// `layout` is that of the file's pixels.
    PixelCells(const DicomFile& file, const PixelLayout& layout);

    unsigned operator[](std::size_t i) const
    {
        if (m_isByte)
            return std::to_integer<unsigned>(m_bytes[i ^ m_swap]);
        return std::to_integer<unsigned>(m_bytes[2 * i + m_swap]) |
               std::to_integer<unsigned>(m_bytes[2 * i + 1 - m_swap]) << 8;
    }

private:
    std::span<const std::byte> m_bytes;
    bool m_isByte = false;
    std::size_t m_swap = 0; ///< 1 where the two bytes of a word lie the other way round
};

} // namespace gg

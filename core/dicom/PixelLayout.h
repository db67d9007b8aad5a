// PixelLayout: how the stored values of an image lie in the bytes of its frames (PS3.3 section C.7.6.3, PS3.5
// section 8.1.1). Owned by whoever reads; plain values and a free function, any thread.
#pragma once

#include "base/Error.h"
#include "base/Message.h"
#include "dicom/DicomFile.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace gg {

/// What the samples of a pixel are.
enum class PixelColour
{
    Grey,
    Palette, ///< an index into a table of colours
    Rgb,
    Ybr ///< luminance, blue and red chrominance
};

struct PixelLayout
{
    int rows = 0;
    int columns = 0;
    int frames = 1;
    int samples = 1;       ///< a pixel: 1 or, of colours, 3
    int bitsAllocated = 0; ///< 1, 8, 16 or 32
    int bitsStored = 0;
    int highBit = 0;
    bool isSigned = false;
    bool isPlanar = false; ///< all samples of one kind lie together, not those of one pixel
    PixelColour colour = PixelColour::Grey;
    std::string photometric = {}; ///< Photometric Interpretation, as the file has it

    bool isGrey() const { return colour == PixelColour::Grey; }
    /// Two neighbours in a row share their chrominance.
    bool isSubsampled() const { return photometric == "YBR_FULL_422" || photometric == "YBR_PARTIAL_422"; }

    std::size_t count() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); }
    /// Of an uncompressed frame whose pixels have all their samples and begin at a byte of their own.
    std::size_t frameBytes() const
    {
        return (count() * static_cast<std::size_t>(samples * bitsAllocated) + 7) / 8;
    }

    std::int64_t smallest() const { return isSigned ? -(std::int64_t{1} << (bitsStored - 1)) : 0; }
    std::int64_t largest() const { return (std::int64_t{1} << (isSigned ? bitsStored - 1 : bitsStored)) - 1; }

    /// The value in the stored bits of an allocated cell.
    std::int64_t value(std::uint32_t cell) const;

    /// True when the bits of the cell that belong to no value hold neither zeros nor a repeated sign.
    bool hasForeignBits(std::uint32_t cell) const;
};

/// Number of Frames; 1 where the file says less, which is noted. Throws Error (BadInput) for a number that
/// cannot be read or is beyond base/Limits.h.
int frameCountOf(const DicomFile& file, const std::filesystem::path& name, std::vector<Message>& notes);

/// What is said of a DICOM file that is no image, with the name of what it is.
Error withoutImage(const DicomFile& file, const std::filesystem::path& name);

/// Checks that the file holds an image whose frames can be there; notes what is odd. Throws Error (BadInput)
/// that says what it is otherwise: without an image, of other bits, sizes or colours, compressed in a way
/// that is not read.
PixelLayout pixelLayoutOf(const DicomFile& file, const std::filesystem::path& name,
                          std::vector<Message>& notes);

} // namespace gg

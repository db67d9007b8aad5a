// TiffFile: the first page of a TIFF in memory, through libtiff, which is owned here.
// Errors and warnings of libtiff go to handlers of this one file, never to stderr. What the tags claim is
// held against the size of the file before memory is set aside. The bytes must outlive the object. Owned by
// decodeTiff(). Thread: one at a time per object.
#pragma once

#include "base/Error.h"
#include "image/Picture.h"
#include "image/PixelConversion.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace gg {

/// The tags that say how the samples lie; numbers as in TIFF 6.0.
struct TiffLayout
{
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint16_t bits = 1;        ///< a sample
    std::uint16_t samples = 1;     ///< a pixel
    std::uint16_t format = 1;      ///< 1 unsigned, 2 signed, 3 floating point
    std::uint16_t photometric = 0; ///< 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr
    std::uint16_t compression = 1; ///< 1 none, 5 LZW, 6 old JPEG, 7 JPEG, ...
    std::uint16_t orientation = 1; ///< 1 top left, ... 8 left bottom, as EXIF's
    bool isPlanar = false;         ///< samples lie in planes of their own
    bool isPremultiplied = false;  ///< the first extra sample is an associated alpha
};

class TiffFile
{
public:
    /// Throws Error (BadInput) when there is no readable first page; checks its size against `limits`.
    TiffFile(std::span<const std::byte> bytes, std::filesystem::path name, const PictureLimits& limits);
    ~TiffFile();

    const TiffLayout& layout() const { return m_layout; }
    bool hasMorePages() const;

    /// All samples as they lie, (height, width) with a channel a sample; 1, 2 and 4 bits in bytes, 12 in 16,
    /// unscaled; unsigned 32 bits in CV_32S, see `format`. YCbCr in JPEG comes as RGB. Throws Error
    /// (BadInput) for damaged files and for sample types that are not supported.
    cv::Mat readSamples();

    /// CV_8UC3 of what `toRgb` makes of the samples, a piece of the picture at a time (any piece: it must
    /// look at each pixel alone), so that the samples of the whole are never in memory. Errors as
    /// readSamples(). In the size that is wanted.
    cv::Mat readRgb(const std::function<cv::Mat(const cv::Mat& samples)>& toRgb, const WantedSize& wanted);

    /// CV_8UC3 by libtiff's own conversion; for YCbCr that is not JPEG. Throws Error (BadInput) for damaged
    /// files.
    cv::Mat readAsRgb();

    /// The colour map: the upper bytes, or where no entry needs more than 8 bits, as old programs wrote it,
    /// the entries themselves (as libtiff's own conversion does). Throws Error (BadInput) when there is none.
    Palette palette() const;

    /// The value that stands for "none" in the tag that GDAL writes (42113); nothing when there is no number.
    std::optional<double> noData() const;

private:
    struct Handle;
    Error damaged() const;
    int sampleDepth() const;
    cv::Size blockSize() const;
    void checkClaims(std::uint64_t bytesAPixel) const;
    void checkBlocks() const;
    void readBlock(cv::Point at, cv::Size size, int plane, std::span<std::uint8_t> buffer);
    void readBlocks(const std::function<void(const cv::Mat& block, cv::Point at, int plane)>& take);

    std::filesystem::path m_name;
    PictureLimits m_limits;
    std::unique_ptr<Handle> m_handle;
    TiffLayout m_layout;
};

} // namespace gg

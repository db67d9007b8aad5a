// PictureHeader: the size that a picture file claims and how it keeps a pixel, from its first bytes alone,
// before anybody decodes it: to know how much memory that will take. Believes nothing and checks nothing
// beyond that. Plain values and free functions; any thread.
#pragma once

#include <istream>
#include <opencv2/core/types.hpp>
#include <optional>

namespace gg {

/// Width and height of a PNG, JPEG, BMP or TIFF (its first page), both at least 1; nothing for other files
/// and for headers that are cut off or make no sense. Reads some kilobytes at most, wherever they lie.
std::optional<cv::Size> claimedPictureSize(std::istream& file);

/// How a file keeps a pixel.
struct PictureCoding
{
    int bits = 8;     ///< of a sample, or of an index into a palette
    int channels = 1; ///< samples a pixel, alpha included; 1 for grey and for palettes
};

/// Nothing for other files and headers that make no sense, as above.
std::optional<PictureCoding> claimedPictureCoding(std::istream& file);

} // namespace gg

// PictureHeader: the size that a picture file claims, from its first bytes alone, before anybody decodes it:
// to know how much memory that will take. Believes nothing and checks nothing beyond that. A free function;
// any thread.
#pragma once

#include <istream>
#include <opencv2/core/types.hpp>
#include <optional>

namespace gg {

/// Width and height of a PNG, JPEG, BMP or TIFF (its first page), both at least 1; nothing for other files
/// and for headers that are cut off or make no sense. Reads some kilobytes at most, wherever they lie.
std::optional<cv::Size> claimedPictureSize(std::istream& file);

} // namespace gg

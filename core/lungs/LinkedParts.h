// LinkedParts: parts of masks that lie over each other from slice to slice, as one. A free function; any
// thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <span>

namespace gg {

/// Clears (sets to 0) those parts of the labels (CV_8UC1 a slice, all of one size) that hang together with
/// less than `leastShare` of the pixels of the largest: parts of one slice by their edges, parts of
/// neighbouring slices where one covers a tenth of the smaller.
void keepLargeParts(std::span<cv::Mat> labels, double leastShare);

} // namespace gg

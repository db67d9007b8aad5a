// ArrowSigns: arrows that somebody drew into a picture. A free function without state; any thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

/// How many arrows and arrowheads there seem to be in a picture of grey (CV_8UC1, not empty, some 512 pixels
/// across): white or black pieces, sharp against what is around them, that are as wide along their length as
/// an arrow is, a shaft and a head that tapers, or a head alone. An estimate: outlined or thin ones, and
/// those that touch something of their grey, are not seen.
int arrowSigns(const cv::Mat& grey);

} // namespace gg

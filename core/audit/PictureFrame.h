// PictureFrame: what surrounds the picture itself: even margins, and text that was burnt in near its edges.
// Free functions without state; any thread.
#pragma once

#include <opencv2/core.hpp>

namespace gg {

/// What is left of a picture of grey (CV_8UC1, not empty) without its even margins: rows and columns from
/// each edge on that are as even as a border is, also after lossy coding. The whole picture where nearly
/// nothing would be left.
cv::Rect withoutEvenMargins(const cv::Mat& grey);

/// How many signs of text there seem to be in the outer fifth of a picture of grey (CV_8UC1, of some 256
/// pixels across): small pieces that are far brighter or darker than what is around them, three or more of
/// one height beside each other. An estimate: what is smaller than 3 pixels is not seen.
int textSigns(const cv::Mat& grey);

} // namespace gg

// PictureFrame: how a picture was cut out of what was seen: even margins, text that was burnt in near its
// edges, edges that cut the body, bands between several pictures. Free functions without state; any thread.
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

/// The part of a picture of grey (CV_8UC1, not empty), margins taken off, that something bright fills to all
/// four edges, as a body does that was cropped tightly: at least 70% of each edge is brighter than Otsu's
/// threshold. Empty where there is none.
cv::Rect tightCrop(const cv::Mat& grey);

/// Whether a picture of grey (CV_8UC1, not empty) seems to be several beside or above each other: an even
/// band goes across it, some way from its edges. A dark one is enough, for no slice of a body has one; a
/// bright one must stand out from both sides, or it is tissue that a narrow window made white.
bool holdsPanels(const cv::Mat& grey);

} // namespace gg

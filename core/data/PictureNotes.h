// PictureNotes: what a person should know of a picture before its score is believed: that it is a tight crop,
// that letters were burnt into it or arrows drawn, that it is several pictures. Such a picture is scored all
// the same. A free function without state; any thread.
#pragma once

#include "base/Message.h"

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// Of a picture of grey (CV_8UC1, not empty, some 512 pixels across; no slice of HU, whose file says what was
/// seen). Each says that something "seems" so: of ordinary pictures about 1% have a note that is not true.
/// Letters are seen near the edges alone; single ones are not, as a rule, nor arrows that are mere lines.
std::vector<Message> pictureNotes(const cv::Mat& grey);

} // namespace gg

// LungHoles: what is enclosed by a lung and is as dense as the body around it: a tumour, a collapsed part, or
// the dome of the diaphragm, which is none of it. A free function; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <span>

namespace gg {

/// Fills those holes of a lung in the labels (CV_8UC1 a slice, each pixel a Lung) over and under which,
/// within 30 mm, lies mostly the same lung: so not the dome, which goes on downwards. `sliceSpacing` in mm.
void fillHolesBetween(std::span<cv::Mat> labels, double sliceSpacing);

} // namespace gg

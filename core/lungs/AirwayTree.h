// AirwayTree: the windpipe and the bronchi that leave it, in a volume: what of them lies within the lungs'
// outlines in one slice and beside them in the next is no lung. A free function; any thread.
#pragma once

#include "base/CancelToken.h"
#include "volume/Volume.h"

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// The lumen, CV_8UC1 (0 and 255) a slice: from a round windpipe near the middle of the upper slices of an
/// axial volume in HU (smoothed a little) all that is joined to it and no denser than a bound, which is the
/// largest at which the tree does not yet pour into the lung (as in Mori et al., "Automated anatomical
/// labeling of the bronchial branch", IEEE Trans. Med. Imaging 19, 2000). Thin bronchi are beyond it. Empty
/// where no windpipe is found, or where it cannot be told from what is around it. It is looked for within
/// `box`, in pixels of all slices: that of the lungs, so that no hollow of the table is taken for one.
/// Throws Error (Cancelled).
std::vector<cv::Mat> airwayTree(const Volume& volume, const cv::Rect& box, const CancelToken& cancel = {});

} // namespace gg

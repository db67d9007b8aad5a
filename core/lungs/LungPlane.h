// LungPlane: the lungs of a series as a plane across its slices meets them: in a coronal or sagittal view. A
// free function; any thread.
#pragma once

#include "dicom/PlaneGeometry.h"
#include "lungs/SeriesLungs.h"

#include <opencv2/core/mat.hpp>

namespace gg {

/// Where the slices lie that were measured.
struct LungGrid
{
    PlaneGeometry first;     ///< of the first slice
    double sliceSpacing = 1; ///< mm along its normal to the next, above 0
};

struct LungPlane
{
    cv::Mat labels; ///< CV_8UC1, each pixel a Lung
    cv::Mat tissue; ///< CV_8UC1, each pixel a LungTissue
};

/// Of each of the plane's pixels what the nearest voxel is, nothing in between made up; outside the slices
/// nothing. `lungs` has a slice at least.
LungPlane lungsInPlane(const SeriesLungs& lungs, const LungGrid& grid, const PlaneGeometry& plane,
                       const cv::Size& size);

} // namespace gg

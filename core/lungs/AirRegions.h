// AirRegions: what in a slice is as thin as air or lung, and where it lies: around the patient or within.
// Plain values and free functions; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// A part of a slice that hangs together.
struct AirRegion
{
    cv::Mat mask;      ///< CV_8UC1, 0 and 255, of the size of `box`
    cv::Rect box;      ///< where the mask lies in the slice
    int pixels = 0;    ///< of the mask
    double median = 0; ///< HU, of what lies a little away from its rim, where there is any
};

struct AirRegions
{
    double airLevel = -1000; ///< what air around the patient reads, HU
    /// False where there is too little of it, or what surrounds the patient is not air: -1000 is assumed.
    bool isAirMeasured = false;
    double boundary = -380;        ///< between lung and soft tissue, HU
    cv::Mat smoothed;              ///< CV_32FC1: the values that were looked at, without the finest noise
    std::vector<AirRegion> inside; ///< those that do not reach the edge of the slice, each of some pixels
};

/// `values` is CV_32FC1, HU, no less than -1024; `padding` marks (CV_8UC1, or empty) pixels outside the scan.
/// Without `measuresAir` air is taken to read -1000 HU. The boundary lies 0.38 of the way from soft tissue (0
/// HU) to air, which fits best what was drawn by hand.
AirRegions findAirRegions(const cv::Mat& values, const cv::Mat& padding, bool measuresAir = true);

} // namespace gg

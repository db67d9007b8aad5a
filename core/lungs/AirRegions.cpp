#include "lungs/AirRegions.h"

#include "lungs/MaskParts.h"
#include "lungs/MaskQuantile.h"
#include "lungs/RoundMorphology.h"

#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double surelyAir = -600;     // whatever the scanner's scale
constexpr double paddingValue = -1020; // and below: no value of a scan, but what stands around it
constexpr double densestAir = -650;
constexpr double thinnestAir = -1100;
constexpr double boundaryShare = 0.38;
constexpr double smoothing = 1; // pixels
constexpr int fewestAirPixels = 200;
constexpr int fewestPixels = 12;
constexpr double rimPixels = 2;
constexpr double median = 0.5;

/// All 0 where there is too little air to tell.
cv::Mat airAround(const cv::Mat& values, const cv::Mat& padding)
{
    const EnclosedParts thin(values < surelyAir);
    cv::Mat air = (thin.numbers() == thin.around()) & (values > paddingValue);
    if (!padding.empty())
        air.setTo(0, padding != 0);
    return air;
}

AirRegion regionOf(const EnclosedParts& parts, int number, const cv::Mat& values)
{
    AirRegion region;
    region.box = parts.box(number);
    region.mask = parts.parts().inBox(number);
    region.pixels = parts.parts().pixels(number);
    const cv::Mat core = eroded(region.mask, rimPixels);
    const bool hasCore = cv::countNonZero(core) >= fewestPixels;
    region.median = *quantileWithin(values(region.box), hasCore ? core : region.mask, median);
    return region;
}

} // namespace

AirRegions findAirRegions(const cv::Mat& values, const cv::Mat& padding, bool measuresAir)
{
    AirRegions regions;
    const cv::Mat air = measuresAir ? airAround(values, padding) : cv::Mat();
    if (!air.empty() && cv::countNonZero(air) >= fewestAirPixels) {
        const double level = *quantileWithin(values, air, median);
        regions.isAirMeasured = level > thinnestAir && level < densestAir;
        if (regions.isAirMeasured)
            regions.airLevel = level;
    }
    regions.boundary = boundaryShare * regions.airLevel;
    // Bright bone and vessels shall not blur into the lung beside them.
    cv::Mat bounded = cv::min(values, 0.0);
    bounded = cv::max(bounded, regions.airLevel);
    cv::GaussianBlur(bounded, regions.smoothed, {}, smoothing);
    const EnclosedParts parts(regions.smoothed < regions.boundary);
    for (int number = 1; number <= parts.parts().count(); ++number)
        if (number != parts.around() && parts.parts().pixels(number) >= fewestPixels)
            regions.inside.push_back(regionOf(parts, number, values));
    return regions;
}

} // namespace gg

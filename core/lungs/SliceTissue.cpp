#include "lungs/SliceTissue.h"

#include "lungs/LungLabel.h"
#include "lungs/MaskQuantile.h"
#include "lungs/RoundMorphology.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double smoothing = 0.5;    // mm
constexpr double vesselBlood = -100; // HU, and above
constexpr double vesselHalo = 3;     // mm around a vessel look like ground glass
constexpr double narrowest = 3;      // mm: the radius of what is seen as ground glass
constexpr double wider = 10;         // mm: the radius of what no vessel within the lungs has
constexpr double rim = 3;            // mm
constexpr double reach = 7;          // mm
constexpr double quartile = 0.25;

cv::Mat tissueInBox(const cv::Mat& smoothed, const cv::Mat& lungs, const LungThresholds& thresholds,
                    const cv::Mat& trusted, double pixelSize)
{
    const cv::Mat within = lungs != 0;
    const cv::Mat dense = denseLung(smoothed, lungs, thresholds);
    const cv::Mat vessels = dilated(smoothed >= vesselBlood, vesselHalo / pixelSize);
    cv::Mat seeds = opened(dense & ~vessels, narrowest / pixelSize);
    seeds |= opened(dense & (smoothed >= thresholds.consolidation), wider / pixelSize);
    seeds &= eroded(within, rim / pixelSize);
    if (!trusted.empty())
        seeds &= trusted;
    const cv::Mat opacity = dilated(seeds, reach / pixelSize) & dense;

    cv::Mat tissue(lungs.size(), CV_8UC1, cv::Scalar(0));
    const auto mark = [&](LungTissue kind, const cv::Mat& where) {
        tissue.setTo(static_cast<std::uint8_t>(kind), where);
    };
    mark(LungTissue::Aerated, within);
    mark(LungTissue::Vessels, dense);
    mark(LungTissue::Emphysema, within & (smoothed < thresholds.emphysema));
    mark(LungTissue::GroundGlass, opacity);
    mark(LungTissue::Consolidation, opacity & (smoothed >= thresholds.consolidation));
    return tissue;
}

} // namespace

cv::Mat smoothedForTissue(const cv::Mat& values, double pixelSize)
{
    cv::Mat smoothed;
    cv::GaussianBlur(values, smoothed, {}, smoothing / pixelSize);
    return smoothed;
}

cv::Mat denseLung(const cv::Mat& smoothed, const cv::Mat& lungs, const LungThresholds& thresholds)
{
    const double aerated = quantileWithin(smoothed, lungs, quartile).value_or(0);
    return (smoothed >= std::max(thresholds.groundGlass, aerated + thresholds.aboveAerated)) & (lungs != 0);
}

cv::Mat tissueOf(const cv::Mat& smoothed, const cv::Mat& lungs, const LungThresholds& thresholds,
                 const cv::Mat& trusted, double pixelSize)
{
    cv::Mat tissue(lungs.size(), CV_8UC1, cv::Scalar(0));
    const int margin = static_cast<int>(std::ceil(reach / pixelSize)) + 1;
    const cv::Rect box = grown(cv::boundingRect(lungs), margin, lungs.size());
    if (!box.empty())
        tissueInBox(smoothed(box), lungs(box), thresholds, trusted.empty() ? trusted : trusted(box),
                    pixelSize)
            .copyTo(tissue(box));
    return tissue;
}

} // namespace gg

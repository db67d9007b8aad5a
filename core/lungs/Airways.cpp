#include "lungs/Airways.h"

#include "lungs/MaskParts.h"
#include "lungs/MaskQuantile.h"
#include "lungs/RoundMorphology.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double smoothing = 1;          // mm: lung is air and tissue, pixel by pixel
constexpr double airShare = 0.7;         // of the way from air to lung
constexpr double smallestLumen = 12;     // mm2
constexpr double largestLumen = 440;     // mm2
constexpr double leastCompactness = 0.4; // of its box
constexpr double wallShare = 0.57;       // of the way from soft tissue to air: a mean that is denser
constexpr double innerWall = 0.7;        // mm beyond the lumen
constexpr double outerWall = 2.8;        // mm
constexpr double median = 0.5;

bool isLumen(const MaskParts& parts, int number, double pixelSize)
{
    const double area = parts.pixels(number) * pixelSize * pixelSize;
    return area >= smallestLumen && area <= largestLumen &&
           parts.pixels(number) >= leastCompactness * parts.box(number).area();
}

/// Nothing where what surrounds the lumen is no denser than `wallBound`.
void takeWithWall(cv::Mat& found, const MaskParts& lumens, int number, const cv::Mat& values,
                  double wallBound, double pixelSize)
{
    const int margin = static_cast<int>(std::ceil(outerWall / pixelSize)) + 1;
    const cv::Rect wide = grown(lumens.box(number), margin, found.size());
    const cv::Mat distance = distanceToEdge(lumens.numbers()(wide) != number);
    const cv::Mat wall = (distance > innerWall / pixelSize) & (distance <= outerWall / pixelSize);
    if (cv::mean(values(wide), wall)[0] < wallBound)
        return;
    cv::Mat target = found(wide);
    target |= distance <= airwayWall / pixelSize;
}

} // namespace

cv::Mat airwaysIn(const cv::Mat& lungs, const cv::Mat& values, double airLevel, double pixelSize)
{
    cv::Mat airways(lungs.size(), CV_8UC1, cv::Scalar(0));
    const cv::Rect box = cv::boundingRect(lungs);
    const std::optional<double> lungLevel = quantileWithin(values(box), lungs(box), median);
    if (!lungLevel || *lungLevel <= airLevel)
        return airways;
    cv::Mat smoothed;
    cv::GaussianBlur(values(box), smoothed, {}, smoothing / pixelSize);
    const double airBound = airLevel + airShare * (*lungLevel - airLevel);
    const MaskParts lumens((smoothed < airBound) & lungs(box));
    cv::Mat found = airways(box);
    for (int number = 1; number <= lumens.count(); ++number)
        if (isLumen(lumens, number, pixelSize))
            takeWithWall(found, lumens, number, values(box), wallShare * airLevel, pixelSize);
    return airways & lungs;
}

} // namespace gg

#include "lungs/Airways.h"

#include "lungs/MaskParts.h"
#include "lungs/MaskQuantile.h"
#include "lungs/RoundMorphology.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <optional>

namespace gg {

namespace {

constexpr double smoothing = 1;          // mm: lung is air and tissue, pixel by pixel
constexpr double fineSmoothing = 0.6;    // pixels: a thin wall shall not blur away
constexpr double airShare = 0.7;         // of the way from air to lung
constexpr double smallestLumen = 12;     // mm2
constexpr double largestLumen = 440;     // mm2
constexpr double leastCompactness = 0.4; // of its box
constexpr double wallShare = 0.57;       // of the way from soft tissue to air: what is denser is a wall,
constexpr double clearOfLung = 0.6;      // and of the way to lung, which may be grey itself
constexpr double wallReach = 3;          // mm beyond the air: a wall is met by then
constexpr double leastWall = 0.8;        // of all directions
constexpr double rimOfLumen = 1.5;       // mm that are blurred with the wall
constexpr int directions = 32;
constexpr double median = 0.5;

bool isLumen(const MaskParts& parts, int number, double pixelSize)
{
    const double area = parts.pixels(number) * pixelSize * pixelSize;
    return area >= smallestLumen && area <= largestLumen &&
           parts.pixels(number) >= leastCompactness * parts.box(number).area();
}

/// Whether a wall is met within the reach, from the centre on; beyond the values is more of the patient.
bool meetsWall(const MaskParts& lumens, int number, const cv::Mat& isWall, double angle, double reach)
{
    constexpr double step = 0.5; // pixels
    const cv::Point2d centre = lumens.centre(number);
    const cv::Point2d direction(std::cos(angle), std::sin(angle));
    const cv::Rect all({}, isWall.size());
    double lastAir = 0;
    bool isMet = false;
    for (double way = 0; way <= lastAir + reach; way += step) {
        const cv::Point2d place = centre + way * direction;
        const cv::Point pixel(static_cast<int>(std::lround(place.x)), static_cast<int>(std::lround(place.y)));
        if (!all.contains(pixel))
            return true;
        if (lumens.numbers().at<int>(pixel) == number) {
            lastAir = way;
            isMet = false;
        } else {
            isMet = isMet || isWall.at<std::uint8_t>(pixel) != 0;
        }
    }
    return isMet;
}

/// A wall that is thin, or beside a vessel, stands in no ring's mean, but all around.
bool hasWall(const MaskParts& lumens, int number, const cv::Mat& isWall, double reach)
{
    int met = 0;
    for (int i = 0; i < directions; ++i)
        met += meetsWall(lumens, number, isWall, 2 * CV_PI * i / directions, reach) ? 1 : 0;
    return met >= leastWall * directions;
}

/// With what is blurred at its rim, and the wall.
void takeWithWall(cv::Mat& found, const MaskParts& lumens, int number, const cv::Mat& isWall,
                  double pixelSize)
{
    const int margin = static_cast<int>(std::ceil((rimOfLumen + airwayWall) / pixelSize)) + 1;
    const cv::Rect wide = grown(lumens.box(number), margin, found.size());
    const cv::Mat lumen = dilated(lumens.numbers()(wide) == number, rimOfLumen / pixelSize);
    cv::Mat target = found(wide);
    target |= dilated(lumen & ~isWall(wide), airwayWall / pixelSize);
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
    cv::Mat fine = cv::max(cv::min(values(box), 0.0), airLevel); // bone shall not blur into the air beside it
    cv::GaussianBlur(fine, fine, {}, fineSmoothing);
    const MaskParts lumens(smoothed < airLevel + airShare * (*lungLevel - airLevel));
    const cv::Mat isWall = fine >= std::max(wallShare * airLevel, clearOfLung * *lungLevel);
    cv::Mat found = airways(box);
    for (int number = 1; number <= lumens.count(); ++number)
        if (isLumen(lumens, number, pixelSize) && hasWall(lumens, number, isWall, wallReach / pixelSize))
            takeWithWall(found, lumens, number, isWall, pixelSize);
    return airways;
}

} // namespace gg

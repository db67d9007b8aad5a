#include "lungs/LungSplit.h"

#include "lungs/MaskParts.h"
#include "lungs/RoundMorphology.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double smallestLung = 1500;                // mm2 of what is left of one
constexpr double leastDistance = 45;                 // mm from one's centre to the other's, across
constexpr double thinnestLungs = 100;                // mm across: what is narrower is one lung
constexpr double rims[] = {1.4, 2.8, 4.2, 5.6, 7.0}; // mm

struct Core
{
    int number = 0;
    double x = 0;
};

/// The large parts, from left to right.
std::vector<Core> coresOf(const MaskParts& parts, double leastPixels)
{
    std::vector<Core> cores;
    for (int number = 1; number <= parts.count(); ++number)
        if (parts.pixels(number) >= leastPixels)
            cores.push_back({number, parts.centre(number).x});
    std::sort(cores.begin(), cores.end(), [](const Core& a, const Core& b) { return a.x < b.x; });
    return cores;
}

cv::Mat distanceTo(const cv::Mat& numbers, const std::vector<Core>& cores, bool left, double middle)
{
    cv::Mat far(numbers.size(), CV_8UC1, cv::Scalar(255));
    for (const Core& core : cores)
        if ((core.x < middle) == left)
            far.setTo(0, numbers == core.number);
    cv::Mat distance;
    cv::distanceTransform(far, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    return distance;
}

} // namespace

std::vector<cv::Mat> splitTouchingLungs(const cv::Mat& region, double pixelSize)
{
    if (region.cols * pixelSize < thinnestLungs)
        return {region};
    for (const double rim : rims) {
        const MaskParts parts(eroded(region, rim / pixelSize));
        const std::vector<Core> cores = coresOf(parts, smallestLung / (pixelSize * pixelSize));
        if (cores.empty())
            return {region};
        if (cores.size() < 2 || (cores.back().x - cores.front().x) * pixelSize < leastDistance)
            continue;
        const double middle = (cores.front().x + cores.back().x) / 2;
        const cv::Mat isLeft = distanceTo(parts.numbers(), cores, true, middle) <
                               distanceTo(parts.numbers(), cores, false, middle);
        return {region & isLeft, region & ~isLeft};
    }
    return {region};
}

} // namespace gg

#include "lungs/Airways.h"

#include "lungs/RoundMorphology.h"

#include <algorithm>
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
constexpr double removedWall = 2.1;      // mm

double medianWithin(const cv::Mat& values, const cv::Mat& mask)
{
    std::vector<float> inside;
    for (int row = 0; row < values.rows; ++row)
        for (int column = 0; column < values.cols; ++column)
            if (mask.at<std::uint8_t>(row, column) != 0)
                inside.push_back(values.at<float>(row, column));
    if (inside.empty())
        return 0;
    const auto middle = inside.begin() + static_cast<std::ptrdiff_t>(inside.size() / 2);
    std::nth_element(inside.begin(), middle, inside.end());
    return *middle;
}

} // namespace

cv::Mat airwaysIn(const cv::Mat& lungs, const cv::Mat& values, double airLevel, double pixelSize)
{
    cv::Mat airways(lungs.size(), CV_8UC1, cv::Scalar(0));
    const double lungLevel = medianWithin(values, lungs);
    if (lungLevel <= airLevel)
        return airways;
    cv::Mat smoothed;
    cv::GaussianBlur(values, smoothed, {}, smoothing / pixelSize);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(
        (smoothed < airLevel + airShare * (lungLevel - airLevel)) & lungs, labels, stats, centres, 4, CV_32S);
    const double pixelArea = pixelSize * pixelSize;
    const int margin = static_cast<int>(std::ceil(outerWall / pixelSize)) + 1;
    for (int label = 1; label < count; ++label) {
        const int* const row = stats.ptr<int>(label);
        const cv::Rect box(row[cv::CC_STAT_LEFT], row[cv::CC_STAT_TOP], row[cv::CC_STAT_WIDTH],
                           row[cv::CC_STAT_HEIGHT]);
        const double area = row[cv::CC_STAT_AREA] * pixelArea;
        if (area < smallestLumen || area > largestLumen ||
            row[cv::CC_STAT_AREA] < leastCompactness * box.area())
            continue;
        const cv::Rect around =
            cv::Rect(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin) &
            cv::Rect({}, lungs.size());
        const cv::Mat lumen = labels(around) == label;
        const cv::Mat wall = dilated(lumen, outerWall / pixelSize) & ~dilated(lumen, innerWall / pixelSize);
        if (cv::mean(values(around), wall)[0] < wallShare * airLevel)
            continue;
        cv::Mat target = airways(around);
        target |= dilated(lumen, removedWall / pixelSize);
    }
    return airways & lungs;
}

} // namespace gg

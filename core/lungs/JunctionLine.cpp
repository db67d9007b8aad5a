#include "lungs/JunctionLine.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <utility>

namespace gg {

namespace {

constexpr double thinnestPair = 200; // mm across: what is narrower is one lung
constexpr double firstShare = 0.3;   // of the width: where the line is looked for
constexpr double lastShare = 0.7;
constexpr double smallerShare = 0.2;
constexpr float softTissue = 0; // HU: to cross it costs nothing
constexpr float stepAside = 20; // HU: a straight line is preferred

/// What it costs to cross each pixel: how much thinner than soft tissue it is; nothing beside the region.
cv::Mat costsOf(const cv::Mat& region, const cv::Mat& values)
{
    cv::Mat costs(region.size(), CV_32FC1, cv::Scalar(0));
    cv::Mat thinner = cv::max(softTissue - values, 1.0F);
    thinner.copyTo(costs, region);
    return costs;
}

/// The column of the cheapest path from top to bottom in each row; from row to row a column aside at most.
std::vector<int> cheapestPath(const cv::Mat& costs)
{
    cv::Mat sums = costs.clone();
    const auto cheapestAbove = [&](int row, int column) {
        int best = column;
        float least = sums.at<float>(row - 1, column);
        for (const int other : {column - 1, column + 1}) {
            if (other < 0 || other >= sums.cols)
                continue;
            const float sum = sums.at<float>(row - 1, other) + stepAside;
            if (sum < least) {
                least = sum;
                best = other;
            }
        }
        return std::pair(best, least);
    };
    for (int row = 1; row < sums.rows; ++row)
        for (int column = 0; column < sums.cols; ++column)
            sums.at<float>(row, column) += cheapestAbove(row, column).second;
    std::vector<int> path(static_cast<std::size_t>(sums.rows));
    const float* const last = sums.ptr<float>(sums.rows - 1);
    path.back() = static_cast<int>(std::min_element(last, last + sums.cols) - last);
    for (int row = sums.rows - 1; row > 0; --row)
        path[static_cast<std::size_t>(row) - 1] =
            cheapestAbove(row, path[static_cast<std::size_t>(row)]).first;
    return path;
}

} // namespace

std::vector<cv::Mat> splitAlongJunction(const cv::Mat& region, const cv::Mat& values, double pixelSize)
{
    if (region.cols * pixelSize < thinnestPair)
        return {region};
    const cv::Range band(static_cast<int>(firstShare * region.cols),
                         static_cast<int>(lastShare * region.cols));
    const std::vector<int> path = cheapestPath(costsOf(region.colRange(band), values.colRange(band)));
    cv::Mat isLeft(region.size(), CV_8UC1, cv::Scalar(0));
    for (int row = 0; row < region.rows; ++row)
        isLeft.row(row).colRange(0, band.start + path[static_cast<std::size_t>(row)]).setTo(255);
    const cv::Mat left = region & isLeft;
    const cv::Mat right = region & ~isLeft;
    const double least = smallerShare * cv::countNonZero(region);
    if (cv::countNonZero(left) < least || cv::countNonZero(right) < least)
        return {region};
    return {left, right};
}

} // namespace gg

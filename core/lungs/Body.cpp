#include "lungs/Body.h"

#include "lungs/RoundMorphology.h"

#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double widestBridge = 5; // mm

struct Largest
{
    cv::Mat mask; ///< CV_8UC1, 0 and 255
    bool isThere = false;
};

Largest largestPart(const cv::Mat& mask)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 4, CV_32S);
    int largest = 0;
    for (int label = 1; label < count; ++label)
        if (largest == 0 || stats.at<int>(label, cv::CC_STAT_AREA) > stats.at<int>(largest, cv::CC_STAT_AREA))
            largest = label;
    return {labels == largest, largest != 0};
}

} // namespace

cv::Mat bodyOf(const cv::Mat& soft, double pixelSize)
{
    const Largest body = largestPart(opened(soft, widestBridge / 2 / pixelSize));
    if (!body.isThere)
        return cv::Mat(soft.size(), CV_8UC1, cv::Scalar(0));
    // What is not reached from outside is enclosed.
    cv::Mat around;
    cv::copyMakeBorder(body.mask, around, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::floodFill(around, {0, 0}, cv::Scalar(128));
    return around(cv::Rect(1, 1, soft.cols, soft.rows)) != 128;
}

} // namespace gg

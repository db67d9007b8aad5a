#include "lungs/Body.h"

#include "lungs/MaskParts.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double widestBridge = 5; // mm

cv::Mat withoutBridges(const cv::Mat& soft, double pixelSize)
{
    // However small the pixels are said to be.
    const double most = std::max(1.0, std::min(soft.rows, soft.cols) / 4.0);
    const int radius = static_cast<int>(std::lround(std::clamp(widestBridge / 2 / pixelSize, 1.0, most)));
    const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1});
    cv::Mat opened;
    cv::morphologyEx(soft, opened, cv::MORPH_OPEN, disc);
    return opened;
}

} // namespace

cv::Mat bodyOf(const cv::Mat& soft, double pixelSize)
{
    const MaskParts parts(withoutBridges(soft, pixelSize));
    if (parts.count() == 0)
        return cv::Mat(soft.size(), CV_8UC1, cv::Scalar(0));
    // What is not reached from outside is enclosed.
    cv::Mat around;
    cv::copyMakeBorder(parts.part(parts.largest()), around, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::floodFill(around, {0, 0}, cv::Scalar(128));
    return around(cv::Rect(1, 1, soft.cols, soft.rows)) != 128;
}

} // namespace gg

#include "lungs/RoundMorphology.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace gg {

cv::Mat distanceToEdge(const cv::Mat& mask)
{
    cv::Mat distance;
    cv::distanceTransform(mask, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    return distance;
}

cv::Mat dilated(const cv::Mat& mask, double radius)
{
    if (cv::countNonZero(mask) == 0)
        return mask.clone();
    return distanceToEdge(mask == 0) <= radius;
}

cv::Mat eroded(const cv::Mat& mask, double radius)
{
    return distanceToEdge(mask) > radius;
}

cv::Mat closed(const cv::Mat& mask, double radius)
{
    // With room around, so that what grows is not cut off before it shrinks again.
    const int margin = static_cast<int>(std::ceil(radius)) + 1;
    cv::Mat padded;
    cv::copyMakeBorder(mask, padded, margin, margin, margin, margin, cv::BORDER_CONSTANT, cv::Scalar(0));
    const cv::Mat closed = eroded(dilated(padded, radius), radius);
    return closed(cv::Rect(margin, margin, mask.cols, mask.rows)) | mask;
}

cv::Mat opened(const cv::Mat& mask, double radius)
{
    return dilated(eroded(mask, radius), radius) & mask;
}

cv::Rect grown(const cv::Rect& box, int margin, const cv::Size& image)
{
    return cv::Rect(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin) &
           cv::Rect({}, image);
}

} // namespace gg

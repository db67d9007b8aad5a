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

// What a mask becomes within the radius of it is told by its own box, which takes a fraction of the time.
cv::Mat dilated(const cv::Mat& mask, double radius)
{
    cv::Mat grownMask(mask.size(), CV_8UC1, cv::Scalar(0));
    const cv::Rect inner = cv::boundingRect(mask);
    if (inner.empty())
        return grownMask;
    const cv::Rect box = grown(inner, static_cast<int>(std::ceil(radius)), mask.size());
    cv::Mat target = grownMask(box);
    cv::compare(distanceToEdge(mask(box) == 0), radius, target, cv::CMP_LE);
    return grownMask;
}

// Of all that is not the mask, the nearest lies in its box or right beside.
cv::Mat eroded(const cv::Mat& mask, double radius)
{
    cv::Mat shrunk(mask.size(), CV_8UC1, cv::Scalar(0));
    const cv::Rect inner = cv::boundingRect(mask);
    if (inner.empty())
        return shrunk;
    const cv::Rect box = grown(inner, 1, mask.size());
    cv::Mat target = shrunk(box);
    cv::compare(distanceToEdge(mask(box)), radius, target, cv::CMP_GT);
    return shrunk;
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

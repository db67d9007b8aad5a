#include "lungs/CroppedFrame.h"

#include <cmath>
#include <opencv2/core.hpp>

namespace gg {

namespace {

constexpr int width = 8;             // pixels: thinner ones are opened away where the body is looked for
constexpr double cornerShare = 0.04; // of each side

} // namespace

cv::Mat inFrame(const cv::Mat& values, const cv::Rect& crop, double tissue, double air)
{
    cv::Mat framed;
    cv::copyMakeBorder(values(crop), framed, width, width, width, width,
                       cv::BORDER_CONSTANT | cv::BORDER_ISOLATED, cv::Scalar(tissue));
    const int across = width + static_cast<int>(std::lround(cornerShare * crop.width));
    const int down = width + static_cast<int>(std::lround(cornerShare * crop.height));
    for (const int x : {0, framed.cols - across})
        for (const cv::Rect& side :
             {cv::Rect(x, 0, across, width), cv::Rect(x, framed.rows - width, across, width)})
            framed(side).setTo(air);
    for (const int y : {0, framed.rows - down})
        for (const cv::Rect& side :
             {cv::Rect(0, y, width, down), cv::Rect(framed.cols - width, y, width, down)})
            framed(side).setTo(air);
    return framed;
}

cv::Mat withoutFrame(const cv::Mat& framed)
{
    return framed(cv::Rect(width, width, framed.cols - 2 * width, framed.rows - 2 * width));
}

} // namespace gg

#include "lungs/LungOutline.h"

#include <opencv2/imgproc.hpp>

namespace gg {

std::vector<std::vector<cv::Point>> outlinesOf(const cv::Mat& labels, Lung lung)
{
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(labels == static_cast<std::uint8_t>(lung), outlines, cv::RETR_LIST,
                     cv::CHAIN_APPROX_SIMPLE);
    return outlines;
}

} // namespace gg

#include "lungs/LongestSide.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace gg {

cv::Mat withLongestSide(const cv::Mat& picture, int longestSide)
{
    const double factor = static_cast<double>(longestSide) / std::max(picture.cols, picture.rows);
    if (factor >= 1)
        return picture;
    cv::Mat small;
    cv::resize(picture, small, {}, factor, factor, cv::INTER_AREA);
    return small;
}

} // namespace gg

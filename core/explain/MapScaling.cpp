#include "explain/MapScaling.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

// To [0,1]; the package's 1e-7 keeps from dividing by zero.
cv::Mat scaledToItsRange(const cv::Mat& map)
{
    double minimum = 0;
    double maximum = 0;
    cv::minMaxLoc(map, &minimum, &maximum);
    const cv::Mat shifted = map - minimum;
    return shifted / (maximum - minimum + 1e-7);
}

} // namespace

cv::Mat asHeatMap(const cv::Mat& sum, cv::Size size)
{
    cv::Mat resized;
    cv::resize(scaledToItsRange(sum), resized, size, 0, 0, cv::INTER_LINEAR);
    return scaledToItsRange(resized);
}

} // namespace gg

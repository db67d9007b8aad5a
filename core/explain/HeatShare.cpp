#include "explain/HeatShare.h"

#include "base/Error.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace gg {

std::optional<double> heatWithin(const cv::Mat& map, const cv::Mat& mask)
{
    if (map.empty() || map.type() != CV_32FC1 || mask.empty() || mask.type() != CV_8UC1)
        throw Error(ErrorKind::Usage, "An activation map and a mask of the same picture are compared.");
    cv::Mat inside; // the share of each place of the map, in [0, 1]
    cv::Mat(mask != 0).convertTo(inside, CV_32F, 1.0 / 255);
    cv::resize(inside, inside, map.size(), 0, 0, cv::INTER_AREA);
    const cv::Mat weights = cv::max(map, 0);
    const double all = cv::sum(weights)[0];
    if (!(all > 0))
        return std::nullopt;
    return std::clamp(weights.dot(inside) / all, 0.0, 1.0);
}

} // namespace gg

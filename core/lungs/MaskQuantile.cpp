#include "lungs/MaskQuantile.h"

#include <algorithm>
#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {

std::optional<double> quantileWithin(const cv::Mat& values, const cv::Mat& mask, double share)
{
    std::vector<float> inside;
    inside.reserve(static_cast<std::size_t>(cv::countNonZero(mask)));
    for (int row = 0; row < values.rows; ++row) {
        const float* const value = values.ptr<float>(row);
        const std::uint8_t* const counts = mask.ptr(row);
        for (int column = 0; column < values.cols; ++column)
            if (counts[column] != 0)
                inside.push_back(value[column]);
    }
    if (inside.empty())
        return std::nullopt;
    const auto last = static_cast<double>(inside.size() - 1);
    const auto place = inside.begin() + static_cast<std::ptrdiff_t>(share * last);
    std::nth_element(inside.begin(), place, inside.end());
    return *place;
}

} // namespace gg

#include "image/Brightness.h"

#include <algorithm>
#include <opencv2/core.hpp>

namespace gg {

AugmentationRow Brightness::row()
{
    return {"brightness",
            "Brighter or darker by up to 20%",
            {{"change", 0, 1, 0.2}},
            nullptr,
            [](std::span<const double> values) {
                return std::unique_ptr<const AugmentationStep>(std::make_unique<Brightness>(values[0]));
            }};
}

cv::Mat Brightness::apply(const cv::Mat& rgb, cv::Size, Random& random) const
{
    return scaled(rgb, random.uniform(1 - m_change, 1 + m_change));
}

cv::Mat Brightness::scaled(const cv::Mat& rgb, double factor)
{
    cv::Mat table(1, 256, CV_8U);
    for (int value = 0; value < 256; ++value)
        table.at<std::uint8_t>(0, value) = static_cast<std::uint8_t>(
            std::min(255.0F, static_cast<float>(value) * static_cast<float>(factor)));
    cv::Mat result;
    cv::LUT(rgb, table, result);
    return result;
}

} // namespace gg

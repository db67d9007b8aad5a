#include "image/HorizontalFlip.h"

#include <opencv2/core.hpp>

namespace gg {

AugmentationRow HorizontalFlip::row()
{
    return {"horizontal_flip",
            "Turned left to right, half of them",
            {{"probability", 0, 1, 0.5}},
            nullptr,
            [](std::span<const double> values) {
                return std::unique_ptr<const AugmentationStep>(std::make_unique<HorizontalFlip>(values[0]));
            }};
}

cv::Mat HorizontalFlip::apply(const cv::Mat& rgb, cv::Size, Random& random) const
{
    if (random.uniform() >= m_probability)
        return rgb;
    cv::Mat flipped;
    cv::flip(rgb, flipped, 1);
    return flipped;
}

} // namespace gg

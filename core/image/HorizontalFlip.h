// HorizontalFlip: left and right exchanged in a random part of the cases: torchvision's
// RandomHorizontalFlip(p). Immutable; any thread.
#pragma once

#include "image/AugmentationStep.h"

namespace gg {

class HorizontalFlip : public AugmentationStep
{
public:
    explicit HorizontalFlip(double probability) : m_probability(probability) {}
    static AugmentationRow row();

    cv::Mat apply(const cv::Mat& rgb, cv::Size input, Random& random) const override;

private:
    double m_probability;
};

} // namespace gg

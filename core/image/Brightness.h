// Brightness: all pixels brighter or darker by a random factor between 1 - change and 1 + change:
// torchvision's ColorJitter(brightness=change) on a PIL image, whose factor is uniform too. Immutable; any
// thread.
#pragma once

#include "image/AugmentationStep.h"

namespace gg {

class Brightness : public AugmentationStep
{
public:
    explicit Brightness(double change) : m_change(change) {}
    static AugmentationRow row();

    cv::Mat apply(const cv::Mat& rgb, cv::Size input, Random& random) const override;

    /// Pillow's ImageEnhance.Brightness: each value times the factor in 32-bit floats, cut to a whole number
    /// up to 255.
    static cv::Mat scaled(const cv::Mat& rgb, double factor);

private:
    double m_change;
};

} // namespace gg

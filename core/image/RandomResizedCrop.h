// RandomResizedCrop: a part of the picture, of a random size, shape and place, at the size of the network's
// input: torchvision's RandomResizedCrop(size, scale, ratio) on a PIL image, but for the draws, which come
// from gg::Random and differ from torch's in value, not in distribution. Immutable; any thread.
#pragma once

#include "image/AugmentationStep.h"

namespace gg {

class RandomResizedCrop : public AugmentationStep
{
public:
    /// Of the part: its area, of the picture's, and its width over its height.
    struct Bounds
    {
        double minimumScale = 0.5;
        double maximumScale = 1.0;
        double minimumRatio = 3 / 4.;
        double maximumRatio = 4 / 3.;
    };

    explicit RandomResizedCrop(const Bounds& bounds) : m_bounds(bounds) {}
    static AugmentationRow row();

    cv::Mat apply(const cv::Mat& rgb, cv::Size input, Random& random) const override;

    /// The part in a picture of this size, as RandomResizedCrop.get_params: up to ten tries of an area,
    /// uniform in scale, and a ratio, uniform in its logarithm; else the largest centered crop of an allowed
    /// ratio.
    cv::Rect draw(cv::Size picture, Random& random) const;

    /// A part that lies within the picture, at the size of the network's input.
    static cv::Mat cropped(const cv::Mat& rgb, const cv::Rect& part, cv::Size input);

private:
    Bounds m_bounds;
};

} // namespace gg

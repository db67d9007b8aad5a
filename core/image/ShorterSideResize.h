// ShorterSideResize: the shorter side to a number of pixels, the aspect kept: torchvision's Resize(int) on a
// PIL image. Draws nothing. Immutable; any thread.
#pragma once

#include "image/AugmentationStep.h"

namespace gg {

class ShorterSideResize : public AugmentationStep
{
public:
    explicit ShorterSideResize(int shorterSide) : m_shorterSide(shorterSide) {}
    static AugmentationRow row();

    cv::Mat apply(const cv::Mat& rgb, cv::Size input, Random& random) const override;

    /// The longer side is int(shorterSide * long / short), torchvision's _compute_resized_output_size. Throws
    /// Error (Usage) for an empty picture.
    std::optional<cv::Size> keptSize(cv::Size picture) const override;

private:
    int m_shorterSide;
};

} // namespace gg

// LinearGradCam: Grad-CAM where no gradient has to be computed, since logits are a linear function of the
// means of the last feature maps: the gradient is the head's weights (Selvaraju et al., "Grad-CAM" (2017),
// section 3.1, on CAM). Where the head works at each place and what is positive of that is averaged, it is
// the same at the share of places that pass. Plain values and a free function; any thread.
#pragma once

#include "explain/HeadWeights.h"

#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace gg {

/// What a network took the means of: a map (height x width) for each of F features, row-major.
struct FeatureMaps
{
    std::vector<float> values; ///< (F,height,width); empty where there are none
    int height = 0;
    int width = 0;
};

/// The map of gradCam() for the head's layer and this class, at `size`. Nothing where maps and head do not
/// belong together, by their numbers, or there is no such class.
std::optional<cv::Mat> linearGradCam(const HeadWeights& head, const FeatureMaps& maps, int targetClass,
                                     cv::Size size);

} // namespace gg

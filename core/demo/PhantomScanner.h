// PhantomScanner: what a CT scanner makes of a patient: blur, motion, noise and streaks.
// Free functions and a plain value; any thread.
#pragma once

#include "base/Random.h"

#include <opencv2/core.hpp>

namespace gg {

struct PhantomScannerTraits
{
    float thickness = 2;  ///< mm of a slice
    float blur = 0.8f;    ///< mm, standard deviation of the point spread function
    float sharpening = 0; ///< share of edge enhancement by the reconstruction kernel
    float noise = 20;     ///< HU, standard deviation in the middle of the body
    float streaks = 5;    ///< HU, from the spine and arms across the chest
    float motion = 0;     ///< mm between the two positions that a breathing patient is seen in

    static PhantomScannerTraits drawn(Random& random);
};

/// `hu`: CV_32FC1, square, `spacing` mm a pixel; the result too, in whole HU between -1024 and 3071 (12
/// bits). Noise is band-limited as after filtered back projection (Riederer et al., Phys Med Biol 23:446,
/// 1978).
cv::Mat scanned(const cv::Mat& hu, float spacing, const PhantomScannerTraits& traits, Random& random);

} // namespace gg

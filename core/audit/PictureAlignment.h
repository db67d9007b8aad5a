// PictureAlignment: lays one sketch on another as well as stretching and moving can, and tells how alike they
// are then. Plain values and free functions; any thread.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

inline constexpr int alignedEdge = 96;

/// Where a point of the first picture lies on the second: x' = scaleX x + moveX, y' = scaleY y + moveY, both
/// from the middle of their pictures, in widths and heights.
struct Placement
{
    double scaleX = 1;
    double scaleY = 1;
    double moveX = 0;
    double moveY = 0;
};

struct Alignment
{
    Placement placement;
    double overlap = 0; ///< share of one picture that the other shows too, of the one with more, in [0, 1]
    double correlation = 0; ///< of the greys where both show something, in [-1, 1]
    double detail = 0;      ///< likewise, of what is finer than some 10% of a picture across
};

/// `a` and `b` are CV_8UC1 of 96 x 96. From `start` on, coarse to fine, by the least squares of Lucas and
/// Kanade (IJCAI 1981) with a gain and an offset of grey. Ends early, as unlike, where the coarse pictures
/// already are. Throws Error (Usage) for other pictures.
Alignment aligned(const cv::Mat& a, const cv::Mat& b, const Placement& start);

/// `b` as it lies on another picture, CV_8UC1 of the same size; grey 128 where it shows nothing.
cv::Mat laidOn(const cv::Mat& b, const Placement& placement);

/// `a` and `b` likewise, but no finer than 32 x 32, and without ending early.
Placement roughlyAligned(const cv::Mat& a, const cv::Mat& b);

} // namespace gg

// PillowResize: Pillow's antialiased bilinear resampling, equal to Image.resize(size, BILINEAR, box) in every
// bit. Two passes, first along the rows, then along the columns, each with triangle weights as wide as the
// reduction asks for, rounded to 22 bits, summed as integers and rounded to 8 bits (Pillow,
// src/libImaging/Resample.c). A free function without state; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <optional>

namespace gg {

/// Edges in pixels, as Pillow's `box`.
struct ResizeBox
{
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
};

struct PillowResizeOptions
{
    /// The part of the picture that is resized, in pixels, may be fractional; the whole picture when not
    /// given.
    std::optional<ResizeBox> box;
    /// The part of the result that is wanted, in pixels of the result; all of it when not given. What is
    /// returned equals the same part of the whole result and costs only its share.
    std::optional<cv::Rect> wanted;
};

/// CV_8UC3 -> CV_8UC3 of `size`, or of the wanted part of it. When neither side changes, a copy.
/// Throws Error (Usage) for an empty picture, another type, an empty size or a box or part outside.
cv::Mat resizeLikePillow(const cv::Mat& rgb, cv::Size size, const PillowResizeOptions& options = {});

} // namespace gg

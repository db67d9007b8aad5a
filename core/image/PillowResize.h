// PillowResize: Pillow's antialiased bilinear resampling, equal to Image.resize(size, BILINEAR, box) in every
// bit. Two passes, first along the rows, then along the columns, each with triangle weights as wide as the
// reduction asks for, rounded to 22 bits, summed as integers and rounded to 8 bits (Pillow,
// src/libImaging/Resample.c). At once, or row by row while a picture is decoded. A free function without
// state, any thread; a RowResizer is owned by a decoder and serves one thread.
#pragma once

#include <cstdint>
#include <memory>
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

/// The same of a picture whose rows come one after another, from the top: it is never whole in memory.
class RowResizer
{
public:
    /// Throws Error (Usage) when a side of either is not positive.
    RowResizer(cv::Size source, cv::Size target);
    ~RowResizer();
    RowResizer(const RowResizer&) = delete;
    RowResizer& operator=(const RowResizer&) = delete;

    /// The next row, R, G, B; the bytes may go afterwards.
    void add(const std::uint8_t* row);

    /// CV_8UC3 of the target's size, once as many rows were added as the source has; equal to
    /// resizeLikePillow() in every bit.
    cv::Mat finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace gg

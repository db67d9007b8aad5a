// SketchHash: a perceptual hash: what a picture looks like, in numbers that stay nearly the same when it is
// scaled, brightened or coded anew: the low frequencies of its discrete cosine transform (after Zauner,
// Implementation and Benchmarking of Perceptual Image Hash Functions, 2010), of which the signs make 63 bits.
// Plain values and free functions; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <span>
#include <vector>

namespace gg {

inline constexpr std::size_t hashFrequencies = 63;

/// 8 x 8 frequencies without the mean, weighted by frequency, so that the coarse shape, in which slices of
/// chests are all alike, does not drown the rest; of length 1 unless the picture is even.
using SketchFrequencies = std::array<float, hashFrequencies>;

/// Of a part of a sketch (CV_8UC1), in widths and heights of it.
SketchFrequencies sketchFrequencies(const cv::Mat& sketch, const cv::Rect2d& part = {0, 0, 1, 1});

/// Those of the picture in a mirror, left to right.
SketchFrequencies mirrored(SketchFrequencies frequencies);

/// The middle one of each frequency; all 0 of fewer than 50, of which it would say little.
SketchFrequencies usualFrequencies(std::span<const SketchFrequencies> all);

/// A bit a frequency: whether it is above the usual one.
std::uint64_t hashBits(const SketchFrequencies& frequencies, const SketchFrequencies& usual);

} // namespace gg

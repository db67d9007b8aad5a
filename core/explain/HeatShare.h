// HeatShare: how much of an activation map lies where. A free function without state; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <optional>

namespace gg {

/// The share of the map's weight (CV_32F, values below nothing count as nothing) that lies in `mask`
/// (CV_8UC1, not 0 within), which is of the same picture in whatever size; in [0, 1]. Nothing for a map
/// without weight. Throws Error (Usage) for other matrices.
std::optional<double> heatWithin(const cv::Mat& map, const cv::Mat& mask);

} // namespace gg

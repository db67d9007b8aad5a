// ActivationMap: which parts of a picture spoke for a class, as a map over the network's input.
// Plain values; any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <optional>
#include <string>

namespace gg {

struct ActivationMapRequest
{
    std::string layer;              ///< as `features.51`; empty: the last feature map before the pooling
    std::optional<int> targetClass; ///< nothing: the predicted class
    bool operator==(const ActivationMapRequest&) const = default;
};

struct ActivationMap
{
    cv::Mat map;         ///< CV_32F of the network input's height x width, in [0,1]
    std::string layer;   ///< that it was made from
    int targetClass = 0; ///< that it speaks for
};

} // namespace gg

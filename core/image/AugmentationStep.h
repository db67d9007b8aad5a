// AugmentationStep: one thing that happens to a training picture before the network sees it; one kind a file,
// listed in Augmentation.cpp. Immutable, owned by an Augmentation; any thread, each with its own Random.
#pragma once

#include "base/Message.h"
#include "base/Random.h"

#include <memory>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <span>
#include <vector>

namespace gg {

class AugmentationStep
{
public:
    AugmentationStep() = default;
    virtual ~AugmentationStep() = default;
    AugmentationStep(const AugmentationStep&) = delete;
    AugmentationStep& operator=(const AugmentationStep&) = delete;

    /// CV_8UC3, R, G, B, of any size -> likewise; may share the picture's memory but never changes it.
    /// `input` is the size at which the network is fed; what is random is drawn from `random` alone.
    virtual cv::Mat apply(const cv::Mat& rgb, cv::Size input, Random& random) const = 0;

    /// Of a step that resizes by a picture's own size alone, and so can be done once for all epochs: to what.
    virtual std::optional<cv::Size> keptSize(cv::Size) const { return std::nullopt; }
};

struct AugmentationParameter
{
    Message name; ///< for messages
    double minimum;
    double maximum;
    double usual; ///< where a text gives none
};

/// A kind of step as settings and forms know it.
struct AugmentationRow
{
    const char* name;
    Message label; ///< with its usual parameters
    std::vector<AugmentationParameter> parameters;
    /// What is wrong with parameters that are all within their ranges; null for most kinds, which take any.
    std::optional<Message> (*problem)(std::span<const double> values);
    std::unique_ptr<const AugmentationStep> (*make)(std::span<const double> values);
};

} // namespace gg

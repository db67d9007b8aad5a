// Augmentation: what happens to a training picture before the network sees it: a list of steps, one after the
// other. A step is a text of its name and of numbers, `random_resized_crop 0.5 1`; numbers that are left out
// at the end have their usual values. A value, made from a TrainConfig; const functions may be called from
// any thread, each with its own Random.
#pragma once

#include "base/Message.h"
#include "base/Random.h"
#include "image/AugmentationStep.h"
#include "image/Preprocessing.h"

#include <memory>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

class Augmentation
{
public:
    /// Throws Error (BadInput) with augmentationProblem(). No steps at all are Preprocessing alone.
    explicit Augmentation(std::span<const std::string> steps);

    /// The size to which a picture is brought before it is kept for all epochs: that of a first step that
    /// does the same to it each time, else of the network's input.
    cv::Size keptSize(cv::Size picture, cv::Size input) const;

    /// CV_8UC3 R, G, B, of its own size or already at its keptSize() -> what the network sees, CV_8UC3 of the
    /// size `input`. The steps draw from `random` in their order. Throws Error (Usage) for another matrix.
    cv::Mat augmented(const cv::Mat& rgb, cv::Size input, Random& random) const;

    /// The same, normalised: (3, H, W) floats. Throws Error (Usage) as Preprocessing::apply().
    void apply(const cv::Mat& rgb, const Preprocessing& preprocessing, Random& random,
               std::span<float> chw) const;

private:
    std::vector<std::shared_ptr<const AugmentationStep>> m_steps;
};

/// The steps that there are, in the order in which they make sense. A text is made by augmentationText().
const std::vector<AugmentationRow>& augmentationTable();

/// The tutorial's: a resize to 256, a random part resized to the input, and a flip in half of the cases.
std::vector<std::string> tutorialAugmentation();

/// A step of this kind with its usual numbers.
std::string augmentationText(const AugmentationRow& row);

/// With all numbers written out, so that equal steps are equal texts; as it is, where there is no such step.
std::string completeAugmentation(const std::string& step);

/// What is wrong with the first step that cannot be used, a sentence; nothing when all can.
std::optional<Message> augmentationProblem(std::span<const std::string> steps);

} // namespace gg

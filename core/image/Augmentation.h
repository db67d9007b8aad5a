// Augmentation: what happens to a training picture at random before the network sees it.
// Equals, for the same draws, torchvision on a PIL image: Resize(shorterSide), RandomResizedCrop(size, scale,
// ratio), RandomHorizontalFlip(p), ToTensor, Normalize. The draws come from gg::Random, so they differ from
// torch's in value, not in distribution. A plain value, owned by training configurations; const functions may
// be called from any thread, each with its own Random.
#pragma once

#include "base/Json.h"
#include "base/Random.h"
#include "image/Preprocessing.h"

#include <opencv2/core/mat.hpp>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// What was drawn for one picture.
struct CropDraw
{
    cv::Rect box;           ///< pixels of the picture after its shorter side was resized
    bool isFlipped = false; ///< left and right exchanged, after the crop
};

struct Augmentation
{
    bool enabled = true;          ///< off: Preprocessing alone, nothing is drawn
    int shorterSide = 256;        ///< pixels to which the shorter side is resized first
    double minimumScale = 0.5;    ///< area of the crop, as a part of the resized picture
    double maximumScale = 1.0;    ///< likewise
    double minimumRatio = 3 / 4.; ///< width over height of the crop
    double maximumRatio = 4 / 3.; ///< likewise
    double flipProbability = 0.5; ///< of a horizontal flip

    bool operator==(const Augmentation&) const = default;

    /// The size after the first step: the shorter side is shorterSide, the longer one int(shorterSide * long
    /// / short), torchvision's _compute_resized_output_size.
    cv::Size resizedSize(cv::Size picture) const;

    /// Draws a crop in a picture of size `resized` as RandomResizedCrop.get_params: up to ten tries of an
    /// area, uniform in scale, and a ratio, uniform in its logarithm; else the largest centered crop of an
    /// allowed ratio. Then the flip.
    CropDraw draw(cv::Size resized, Random& random) const;

    /// CV_8UC3 -> (3, H, W) floats, with a draw of its own. Throws Error (Usage) as Preprocessing::apply().
    void apply(const cv::Mat& rgb, const Preprocessing& preprocessing, Random& random,
               std::span<float> chw) const;

    /// The same with a given draw; its box must lie within resizedSize(), else Error (Usage).
    void apply(const cv::Mat& rgb, const Preprocessing& preprocessing, const CropDraw& draw,
               std::span<float> chw) const;

    /// The cropped, resized and flipped picture before the normalisation, CV_8UC3; to show what training
    /// sees.
    cv::Mat cropped(const cv::Mat& rgb, const Preprocessing& preprocessing, const CropDraw& draw) const;
};

/// What is wrong with the values, a sentence each; empty when they can be used.
std::vector<std::string> problems(const Augmentation& augmentation);

/// {"enabled", "shorter_side", "minimum_scale", "maximum_scale", "minimum_ratio", "maximum_ratio",
/// "flip_probability"}
Json toJson(const Augmentation& augmentation);
/// Strict: throws Error (BadInput) for a missing or unknown key, a wrong type or values that have problems().
Augmentation augmentationFromJson(const Json& json);

} // namespace gg

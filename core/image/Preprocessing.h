// Preprocessing: the one way from a picture to the input of a network.
// The same object serves training, evaluation, heat maps and dropped files, and travels inside the model file
// as JSON. Its steps by lungs need more of the scan than a picture: data/NetworkPicture.h carries them out
// before, all else is done here, and equals torchvision's Resize((height, width)) on a PIL image, ToTensor,
// Normalize(mean, standardDeviation). A plain value, owned by model cards and configurations; const functions
// may be called from any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"
#include "image/LungSteps.h"
#include "image/VoiTransform.h"

#include <array>
#include <opencv2/core/mat.hpp>
#include <span>
#include <string>
#include <vector>

namespace gg {

struct Preprocessing
{
    int width = 224;                       ///< pixels of the network's input
    int height = 224;                      ///< pixels; both sides are resized, the aspect is not kept
    VoiTransform voi;                      ///< how DICOM slices become grey before anything else
    LungSteps lungs;                       ///< what comes next, before the picture is resized
    std::array<float, 3> mean = {0, 0, 0}; ///< of R, G, B on the scale 0 to 1
    std::array<float, 3> standardDeviation = {1, 1, 1}; ///< likewise

    bool operator==(const Preprocessing&) const = default;

    /// Resize to 224 x 224, mean 0, standard deviation 1: the tutorial's test transform.
    static Preprocessing tutorial();
    /// (x - 127) / 128 on the scale 0 to 255, as the EfficientNet-Lite weights were trained.
    static Preprocessing efficientNetLite();
    /// Mean (0.485, 0.456, 0.406), standard deviation (0.229, 0.224, 0.225): torchvision's ImageNet weights.
    static Preprocessing imageNet();

    /// How many floats apply() writes: 3 * height * width.
    std::size_t size() const;

    /// CV_8UC3 R, G, B of any size -> 3 planes R, G, B of height x width floats, in rows.
    /// Throws Error (Usage) for an empty or other matrix, or when `chw` has another size than size().
    void apply(const cv::Mat& rgb, std::span<float> chw) const;

    /// The picture as the network sees it, CV_8UC3 of height x width, before the normalisation; for overlays.
    cv::Mat resized(const cv::Mat& rgb) const;

    /// The last step alone, of a picture that already has the right size: (value / 255 - mean) /
    /// standardDeviation.
    void normalize(const cv::Mat& rgb, std::span<float> chw) const;
};

/// What is wrong with the values, a sentence each; empty when they can be used.
std::vector<Message> problems(const Preprocessing& preprocessing);

/// {"width", "height", "window": {"center", "width"}, "mean": [3], "standard_deviation": [3]}, and
/// "own_window_first": true where what the file wants comes before that window, "lung_steps" where there are
/// any.
Json toJson(const Preprocessing& preprocessing);
/// Strict: throws Error (BadInput) for a missing or unknown key, a wrong type or values that have problems().
Preprocessing preprocessingFromJson(const Json& json);

} // namespace gg

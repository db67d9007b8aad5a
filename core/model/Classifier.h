// Classifier: a trained network with its preprocessing: image in, scores out.
// Opened by engine/InferenceEngine.h; owned by whoever opened it. Thread: one call at a time (callers that
// share it take turns).
#pragma once

#include "base/Message.h"
#include "explain/ActivationMap.h"
#include "model/Capabilities.h"
#include "model/Classification.h"
#include "model/Device.h"
#include "model/ModelCard.h"

#include <cstddef>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// Which model to open, how to read a file that does not say it itself, and what for.
struct ModelSource
{
    std::filesystem::path path; ///< a run folder (its best model), a model file, or any readable weight file
    std::string architecture = {};         ///< empty: from the card, or recognised from names and shapes
    std::vector<std::string> classes = {}; ///< empty: from the card, or "class 0", ...
    /// That classify() will mostly be given: an engine may be faster with several, and slower with one then.
    std::size_t picturesAtOnce = 1;
};

class Classifier
{
public:
    virtual ~Classifier() = default;

    virtual const ModelCard& card() const = 0;
    virtual const Device& device() const = 0;
    /// The file that was opened, and its short name for a person.
    virtual const std::filesystem::path& file() const = 0;
    /// What should be known about the model, for a person: "its self-test was not checked, since it has
    /// none".
    virtual const std::vector<Message>& notes() const = 0;

    virtual Capabilities capabilities() const = 0;

    /// CV_8UC3 RGB images of any size, which get that of the network's input here; what the card's
    /// preprocessing has before that, data/NetworkPicture.h has done. One result an image, in order. Throws
    /// Error (Failed).
    virtual std::vector<Classification> classify(std::span<const cv::Mat> images) = 0;

    /// What the network makes of each such image before its head, as classify() feeds it: as many numbers of
    /// each. Empty of a classifier that cannot tell. Throws Error (Failed).
    virtual std::vector<std::vector<float>> features(std::span<const cv::Mat>) { return {}; }

    /// Grad-CAM of one such image. Throws Error (Usage) for a layer or class that the network does not have,
    /// and noActivationMaps() without that capability.
    virtual ActivationMap activationMap(const cv::Mat& image, const ActivationMapRequest& request) = 0;

    /// Names of the layers that activationMap() can look at, in the order of the network. Runs the network
    /// once. Throws Error (Failed), and noActivationMaps() without that capability.
    virtual std::vector<std::string> layers() = 0;

    /// The network input for one image, (3,H,W) row-major floats, as classify() feeds it. It changes nothing:
    /// a thread may call it while another one calls whatever it likes.
    virtual std::vector<float> networkInput(const cv::Mat& image) const = 0;
};

} // namespace gg

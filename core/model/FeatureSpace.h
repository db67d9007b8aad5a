// FeatureSpace: what a network makes of its training images before its head, kept in the model file, so that
// for a new image the training images that are nearest can be named, and one that is far from all of them is
// not scored as if it were one of them (deep nearest neighbours: Sun et al., Out-of-Distribution Detection
// with Deep Nearest Neighbors, ICML 2022).
//
// Distances are 1 - cos of the angle between features, in [0, 2]. Features are kept in 8 bits a number, which
// changes distances by less than 0.001 or so.
//
// Owned by the model. Thread: constant once it is filled; any thread.
#pragma once

#include "base/Json.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

struct NearImage
{
    std::string path;      ///< of the training image, relative to its data set
    double similarity = 0; ///< cos of the angle between features, in [-1, 1]
};

/// How an image lies to those that the model was trained on.
struct Familiarity
{
    double distance = 0;            ///< to the nearest one
    double threshold = 0;           ///< beyond it an image is far from everything trained on
    std::vector<NearImage> nearest; ///< the nearest first

    bool isFar() const { return distance > threshold; }
};

class FeatureSpace
{
public:
    /// Under which it stands in a model file's metadata.
    static constexpr const char* key = "groundglass.training_features";

    /// Of features of so many numbers.
    explicit FeatureSpace(std::size_t dimensions);

    /// How many training images a model file has room for: of more, some are chosen evenly.
    static std::size_t capacity(std::size_t dimensions);

    /// Throws Error (Usage) for another number of features, or one that is not finite.
    void add(std::string path, std::span<const float> features);
    void setThreshold(double threshold) { m_threshold = threshold; }
    /// By images of the validation, each by its distance to the nearest training image: a fifth farther
    /// than the farthest but for one in a hundred. Of a model of COVID-CT's training images, chest slices
    /// from elsewhere lie within 0.32, its threshold is 0.44, and the middle of what is no chest at 0.59.
    void setThresholdBy(std::vector<double> validationDistances);
    /// That threshold; nothing without an image.
    static std::optional<double> thresholdBy(std::vector<double> validationDistances);

    /// With `most` of its images at most, chosen evenly in their order. The threshold stays.
    FeatureSpace thinned(std::size_t most) const;

    std::size_t size() const { return m_images.size(); }
    std::size_t dimensions() const { return m_dimensions; }
    double threshold() const { return m_threshold; }

    /// With at most `count` nearest images. Without any image it is not far. Throws as add().
    Familiarity familiarity(std::span<const float> features, std::size_t count = 5) const;

    Json toJson() const;
    /// Strict: throws Error (BadInput).
    static FeatureSpace fromJson(const Json& json);

private:
    struct Image
    {
        std::string path;
        std::vector<std::int8_t> values;
        double length = 0; ///< of the values
    };

    std::size_t m_dimensions;
    double m_threshold = 2;
    std::vector<Image> m_images;
};

} // namespace gg

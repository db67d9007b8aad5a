#include "model/FeatureSpace.h"

#include "base/Base64.h"
#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/Text.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <optional>

namespace gg {

namespace {

constexpr std::size_t mostBytes = 1536u << 10; // of 8 bits: less than half of what a header may hold
constexpr int largest = 127;
constexpr double farthest = 2;
constexpr double beyond = 1.2;
constexpr std::size_t longestPath = 512;

double lengthOf(std::span<const std::int8_t> values)
{
    double sum = 0;
    for (const std::int8_t value : values)
        sum += static_cast<double>(value) * value;
    return std::sqrt(sum);
}

/// Of the same direction, as far as 8 bits tell it.
std::vector<std::int8_t> rounded(std::span<const float> features)
{
    float most = 0;
    for (const float value : features)
        most = std::max(most, std::abs(value));
    std::vector<std::int8_t> values;
    for (const float value : features)
        values.push_back(most > 0 ? static_cast<std::int8_t>(std::lround(value / most * largest))
                                  : std::int8_t{0});
    return values;
}

} // namespace

FeatureSpace::FeatureSpace(std::size_t dimensions) : m_dimensions(dimensions) {}

std::size_t FeatureSpace::capacity(std::size_t dimensions)
{
    return dimensions > 0 ? mostBytes / dimensions : 0;
}

void FeatureSpace::add(std::string path, std::span<const float> features)
{
    if (features.size() != m_dimensions ||
        !std::all_of(features.begin(), features.end(), [](float value) { return std::isfinite(value); }))
        throw Error(ErrorKind::Usage, "These are no features of this network.");
    Image image{std::move(path), rounded(features)};
    image.length = lengthOf(image.values);
    m_images.push_back(std::move(image));
}

void FeatureSpace::setThresholdBy(std::vector<double> validationDistances)
{
    m_threshold = thresholdBy(std::move(validationDistances)).value_or(m_threshold);
}

std::optional<double> FeatureSpace::thresholdBy(std::vector<double> validationDistances)
{
    if (validationDistances.empty())
        return std::nullopt;
    std::sort(validationDistances.begin(), validationDistances.end());
    const auto place =
        static_cast<std::size_t>(std::ceil(0.99 * static_cast<double>(validationDistances.size()))) - 1;
    return std::min(farthest, beyond * validationDistances[place]);
}

FeatureSpace FeatureSpace::thinned(std::size_t most) const
{
    FeatureSpace fewer = *this;
    if (m_images.size() <= most)
        return fewer;
    fewer.m_images.clear();
    for (std::size_t i = 0; i < most; ++i)
        fewer.m_images.push_back(m_images[i * m_images.size() / most]);
    return fewer;
}

Familiarity FeatureSpace::familiarity(std::span<const float> features, std::size_t count) const
{
    const double length =
        std::sqrt(std::inner_product(features.begin(), features.end(), features.begin(), 0.0));
    if (features.size() != m_dimensions || !std::isfinite(length))
        throw Error(ErrorKind::Usage, "These are no features of this network.");
    std::vector<NearImage> all;
    for (const Image& image : m_images) {
        float product = 0; // fast, and exact enough
        for (std::size_t i = 0; i < m_dimensions; ++i)
            product += static_cast<float>(image.values[i]) * features[i];
        const double lengths = length * image.length;
        all.push_back({image.path, lengths > 0 ? static_cast<double>(product) / lengths : 0});
    }
    const auto nearer = [](const NearImage& a, const NearImage& b) { return a.similarity > b.similarity; };
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(count, all.size()));
    std::partial_sort(all.begin(), end, all.end(), nearer);
    Familiarity familiarity{0, m_threshold, {all.begin(), end}};
    if (!familiarity.nearest.empty())
        familiarity.distance = std::max(0.0, 1 - familiarity.nearest.front().similarity);
    return familiarity;
}

Json FeatureSpace::toJson() const
{
    std::vector<std::byte> bytes;
    Json paths = Json::array();
    for (const Image& image : m_images) {
        const auto values = std::as_bytes(std::span(image.values));
        bytes.insert(bytes.end(), values.begin(), values.end());
        paths.push_back(image.path);
    }
    return {{"dimensions", m_dimensions},
            {"threshold", m_threshold},
            {"paths", std::move(paths)},
            {"values", base64Of(bytes)}};
}

FeatureSpace FeatureSpace::fromJson(const Json& json)
{
    JsonFields fields(json, "the features of the training images");
    const int dimensions = fields.integer("dimensions");
    const double threshold = fields.number("threshold");
    std::vector<std::string> paths;
    try {
        paths = fields.value("paths").get<std::vector<std::string>>();
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::BadInput, "The training images' paths are no list of names.", error.what());
    }
    const std::optional<std::vector<std::byte>> bytes = bytesOfBase64(fields.text("values"));
    std::vector<Message> problems;
    if (dimensions < 1 || !bytes || bytes->size() != paths.size() * static_cast<std::size_t>(dimensions))
        problems.push_back("are not as many as they say");
    if (!(threshold >= 0 && threshold <= farthest))
        problems.push_back("threshold is not between 0 and 2");
    fields.finish(problems);
    FeatureSpace space(static_cast<std::size_t>(dimensions));
    space.m_threshold = threshold;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        Image image{printable(paths[i].substr(0, longestPath)), std::vector<std::int8_t>(space.m_dimensions)};
        std::memcpy(image.values.data(), bytes->data() + i * space.m_dimensions, space.m_dimensions);
        image.length = lengthOf(image.values);
        space.m_images.push_back(std::move(image));
    }
    return space;
}

} // namespace gg

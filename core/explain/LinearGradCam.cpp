#include "explain/LinearGradCam.h"

#include "explain/MapScaling.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <span>

namespace gg {

namespace {

// The mean over the places of a gradient that is `weight` / places wherever it passes.
float channelWeight(const HeadWeights& head, float weight, std::span<const float> map)
{
    const auto places = static_cast<float>(map.size());
    if (!head.isRectified)
        return weight / places;
    const auto passing = std::count_if(map.begin(), map.end(), [](float value) { return value > 0; });
    return weight / places * (static_cast<float>(passing) / places);
}

/// For each of F features its weight.
std::span<const float> rowOf(const HeadWeights& head, int targetClass)
{
    return std::span(head.weights)
        .subspan(static_cast<std::size_t>(targetClass) * head.features, head.features);
}

/// Of the places, where a head that works at each of them has something positive to say of the class.
float shareThatPasses(const HeadWeights& head, const FeatureMaps& maps, int targetClass)
{
    if (head.biasesAtPlaces.empty())
        return 1;
    const std::span<const float> row = rowOf(head, targetClass);
    const std::size_t places = maps.values.size() / head.features;
    std::vector<float> said(places, head.biasesAtPlaces[static_cast<std::size_t>(targetClass)]);
    for (std::size_t feature = 0; feature < head.features; ++feature)
        for (std::size_t i = 0; i < places; ++i)
            said[i] += row[feature] * maps.values[feature * places + i];
    const auto passing = std::count_if(said.begin(), said.end(), [](float value) { return value > 0; });
    return static_cast<float>(passing) / static_cast<float>(places);
}

} // namespace

std::optional<cv::Mat> linearGradCam(const HeadWeights& head, const FeatureMaps& maps, int targetClass,
                                     cv::Size size)
{
    const std::size_t places = static_cast<std::size_t>(maps.height) * static_cast<std::size_t>(maps.width);
    if (places == 0 || maps.values.size() != head.features * places || targetClass < 0 ||
        (static_cast<std::size_t>(targetClass) + 1) * head.features > head.weights.size())
        return {};
    const std::span<const float> row = rowOf(head, targetClass);
    const float share = shareThatPasses(head, maps, targetClass);
    cv::Mat sum(maps.height, maps.width, CV_32F, cv::Scalar(0));
    const std::span<float> total(sum.ptr<float>(), places);
    for (std::size_t feature = 0; feature < head.features; ++feature) {
        const auto map = std::span(maps.values).subspan(feature * places, places);
        const float weight = share * channelWeight(head, row[feature], map);
        for (std::size_t i = 0; i < places; ++i)
            total[i] += weight * map[i];
    }
    return asHeatMap(cv::max(sum, 0), size);
}

} // namespace gg

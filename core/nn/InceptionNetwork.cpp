#include "nn/InceptionNetwork.h"

#include "nn/Initialisation.h"

#include <ATen/ATen.h>
#include <algorithm>

namespace gg {

InceptionNetwork::InceptionNetwork(double deviation, std::vector<std::string> auxiliaryHeads)
    : m_deviation(deviation), m_auxiliaryHeads(std::move(auxiliaryHeads))
{
}

at::Tensor InceptionNetwork::features(const at::Tensor& images)
{
    at::Tensor x = images;
    for (const auto& step : m_steps)
        x = step->forward(x);
    return x.flatten(1);
}

bool InceptionNetwork::isSuperfluous(std::string_view tensorName) const
{
    return std::any_of(m_auxiliaryHeads.begin(), m_auxiliaryHeads.end(),
                       [&](const std::string& head) { return tensorName.starts_with(head + "."); });
}

void InceptionNetwork::addClassifier(const std::string& lastFeatureMap, std::int64_t width,
                                     std::int64_t classes, double dropout)
{
    setLastFeatureMap(lastFeatureMap);
    addStep<AdaptiveAvgPool2d>("avgpool", 1);
    const auto lastDropout = add<Dropout>("dropout", dropout);
    setHead("fc", add<Linear>("fc", width, classes), lastDropout);
}

void InceptionNetwork::initialiseParameters(at::Generator& generator)
{
    Network::initialiseParameters(generator);
    forEach<Conv2d>([&](Conv2d& layer) { fillTruncatedNormal(layer.weight(), m_deviation, generator); });
    fillTruncatedNormal(head()->weight(), m_deviation, generator);
}

} // namespace gg

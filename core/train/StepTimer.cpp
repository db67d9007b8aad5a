#include "train/StepTimer.h"

#include "base/Random.h"
#include "nn/Network.h"
#include "train/Stopwatch.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace gg {

namespace {

// Some recipes train the head alone.
TrainConfig configFor(TrainConfig config)
{
    config.weights = "none";
    config.freezeBackbone = config.freezeBackbone || fitsHeadAlone(config.recipe);
    return config;
}

} // namespace

StepTimer::StepTimer(const TrainConfig& config, std::size_t classes, const Device& device)
    : m_classes(classes), m_step(configFor(config), classes, device)
{
}

void StepTimer::useInferenceLayout()
{
    m_step.network()->useInferenceLayout();
}

double StepTimer::inference(std::size_t images)
{
    const std::vector<float> pictures = noise(images);
    const Stopwatch watch;
    m_step.infer(pictures);
    return watch.seconds();
}

StepSeconds StepTimer::training(std::size_t images)
{
    const at::AutoGradMode gradients(true);
    const std::vector<float> pictures = noise(images);
    // Of all classes: one alone is learnt so well within a few steps that its gradients fall below 1e-38,
    // with which processors compute many times as slowly.
    std::vector<int> labels(images);
    for (std::size_t i = 0; i < images; ++i)
        labels[i] = static_cast<int>((i + m_batches) % m_classes);
    ++m_batches;
    // Reading a value waits for the device.
    const at::Tensor bias = m_step.network()->head()->bias();
    const Stopwatch watch;
    m_step.addGradients(pictures, labels, 1);
    bias.grad().sum().item<float>();
    StepSeconds seconds;
    seconds.gradients = watch.seconds();
    m_step.update();
    bias.sum().item<float>();
    seconds.update = watch.seconds() - seconds.gradients;
    return seconds;
}

std::size_t StepTimer::featureCount() const
{
    const Network& network = *m_step.network();
    return network.hasLinearHead() ? static_cast<std::size_t>(network.featureCount()) : 0;
}

std::vector<float> StepTimer::noise(std::size_t images) const
{
    Random random(1);
    std::vector<float> pictures(images * preprocessing().size());
    for (float& value : pictures)
        value = static_cast<float>(random.uniform());
    return pictures;
}

} // namespace gg

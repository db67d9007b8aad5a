#include "train/StepTimer.h"

#include "base/Random.h"
#include "nn/ImageTensor.h"
#include "nn/NetworkFactory.h"
#include "nn/Sgd.h"
#include "train/Stopwatch.h"
#include "train/TrainingNetwork.h"

#include <ATen/ATen.h>

namespace gg {

StepTimer::StepTimer(const TrainConfig& config, std::size_t classes, const Device& device)
    : m_device(device.id()), m_classes(classes),
      m_isFrozen(config.freezeBackbone || config.recipe == Recipe::Fast)
{
    TrainConfig random = config;
    random.weights = "none";
    StartedNetwork started = startNetwork(random, classes, device);
    m_network = std::move(started.network);
    m_height = started.preprocessing.height;
    m_width = started.preprocessing.width;
    if (m_isFrozen)
        freezeBackbone(*m_network);
    m_optimiser = std::make_unique<Sgd>(
        parametersOf(*m_network), SgdSettings{config.learningRate, config.momentum, config.weightDecay});
}

StepTimer::~StepTimer() = default;

void StepTimer::useInferenceLayout()
{
    m_network->useInferenceLayout();
}

double StepTimer::inference(std::size_t images)
{
    const c10::InferenceMode inference;
    m_network->eval();
    const std::vector<float> pictures = noise(images);
    const Stopwatch watch;
    // Reading a value waits for the device.
    m_network->forward(imageTensor(pictures, m_height, m_width, m_device)).sum().item<float>();
    return watch.seconds();
}

double StepTimer::training(std::size_t images)
{
    const at::AutoGradMode gradients(true);
    m_network->train(!m_isFrozen);
    const std::vector<float> pictures = noise(images);
    const std::vector<int> labels(images, static_cast<int>(m_classes) - 1);
    const Stopwatch watch;
    const at::Tensor logits = m_network->forward(imageTensor(pictures, m_height, m_width, m_device));
    const at::Tensor loss = at::cross_entropy_loss(logits, labelTensor(labels, m_device));
    loss.backward();
    m_optimiser->step();
    m_optimiser->clearGradients();
    m_network->head()->bias().sum().item<float>();
    return watch.seconds();
}

std::vector<float> StepTimer::noise(std::size_t images) const
{
    Random random(1);
    std::vector<float> pictures(images * 3 * static_cast<std::size_t>(m_height * m_width));
    for (float& value : pictures)
        value = static_cast<float>(random.uniform());
    return pictures;
}

} // namespace gg

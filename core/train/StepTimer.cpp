#include "train/StepTimer.h"

#include "base/Random.h"
#include "nn/ImageTensor.h"
#include "nn/NetworkFactory.h"
#include "nn/OptimiserFactory.h"
#include "nn/Parameters.h"
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
    m_preprocessing = started.preprocessing;
    if (m_isFrozen)
        freezeBackbone(*m_network);
    m_optimiser = createOptimiser("sgd", parametersOf(*m_network),
                                  {config.learningRate, config.momentum, config.weightDecay});
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
    m_network->forward(imageTensor(pictures, m_preprocessing.height, m_preprocessing.width, m_device))
        .sum()
        .item<float>();
    return watch.seconds();
}

TrainingStep StepTimer::training(std::size_t images)
{
    const at::AutoGradMode gradients(true);
    m_network->train(!m_isFrozen);
    const std::vector<float> pictures = noise(images);
    const std::vector<int> labels(images, static_cast<int>(m_classes) - 1);
    const at::Tensor bias = m_network->head()->bias();
    const Stopwatch watch;
    const at::Tensor logits =
        m_network->forward(imageTensor(pictures, m_preprocessing.height, m_preprocessing.width, m_device));
    const at::Tensor loss = at::cross_entropy_loss(logits, labelTensor(labels, m_device));
    loss.backward();
    bias.grad().sum().item<float>();
    TrainingStep step;
    step.gradients = watch.seconds();
    m_optimiser->step();
    m_optimiser->clearGradients();
    bias.sum().item<float>();
    step.update = watch.seconds() - step.gradients;
    return step;
}

std::size_t StepTimer::featureCount() const
{
    return m_network->hasLinearHead() ? static_cast<std::size_t>(m_network->featureCount()) : 0;
}

std::vector<float> StepTimer::noise(std::size_t images) const
{
    Random random(1);
    std::vector<float> pictures(images * m_preprocessing.size());
    for (float& value : pictures)
        value = static_cast<float>(random.uniform());
    return pictures;
}

} // namespace gg

#include "train/TrainingStep.h"

#include "nn/Autocast.h"
#include "nn/ImageTensor.h"
#include "nn/Network.h"
#include "nn/OptimiserFactory.h"
#include "nn/Parameters.h"
#include "train/TrainingNetwork.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <cmath>
#include <utility>

namespace gg {

namespace {

std::vector<float> valuesOf(const at::Tensor& logits)
{
    const at::Tensor values = logits.detach().to(at::kCPU, at::kFloat).contiguous();
    const float* const first = values.const_data_ptr<float>();
    return {first, first + values.numel()};
}

at::Tensor trainingLogits(Network& network, const at::Tensor& input, bool isRounded)
{
    const Autocast rounding(input.device().type(), isRounded);
    return network.forward(input).to(at::kFloat);
}

} // namespace

TrainingStep::TrainingStep(const TrainConfig& config, std::size_t classes, const Device& device)
    : m_device(device.id()), m_isFrozen(config.freezeBackbone), m_isRounded(config.precision == "bfloat16")
{
    StartedNetwork started = startNetwork(config, classes, device);
    m_network = std::move(started.network);
    m_preprocessing = started.preprocessing;
    m_notes = std::move(started.notes);
    if (m_isRounded && device.kind == Device::Kind::Cpu && !cpuMultipliesBfloat16())
        m_notes.push_back("This processor has no instructions for bfloat16: training takes longer than in "
                          "single precision");
    if (m_isFrozen)
        freezeBackbone(*m_network);
    m_optimiser = createOptimiser(config.optimiser, parametersOf(*m_network),
                                  {config.learningRate, config.momentum, config.weightDecay});
}

TrainingStep::~TrainingStep() = default;

TrainingStep::Result TrainingStep::addGradients(std::span<const float> images, std::span<const int> labels,
                                                double divisor)
{
    // A frozen backbone stays as it was pre-trained: in evaluation mode its running statistics do not move
    // either.
    m_network->train(!m_isFrozen);
    const at::Tensor input = imageTensor(images, m_preprocessing.height, m_preprocessing.width, m_device);
    const at::Tensor logits = trainingLogits(*m_network, input, m_isRounded);
    const at::Tensor loss = at::cross_entropy_loss(logits, labelTensor(labels, m_device));
    Result result{loss.item<double>(), {}};
    if (!std::isfinite(result.loss))
        return result;
    loss.div(divisor).backward();
    result.logits = valuesOf(logits);
    return result;
}

void TrainingStep::update()
{
    m_optimiser->step();
    m_optimiser->clearGradients();
}

std::vector<float> TrainingStep::infer(std::span<const float> images)
{
    const c10::InferenceMode inference;
    m_network->eval();
    return valuesOf(
        m_network->forward(imageTensor(images, m_preprocessing.height, m_preprocessing.width, m_device)));
}

double TrainingStep::learningRate() const
{
    return m_optimiser->learningRate();
}

void TrainingStep::setLearningRate(double rate)
{
    m_optimiser->setLearningRate(rate);
}

std::int64_t TrainingStep::trainableParameters() const
{
    return m_isFrozen ? m_network->head()->weight().numel() + m_network->head()->bias().numel()
                      : m_network->parameterCount();
}

} // namespace gg

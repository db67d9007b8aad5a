#include "train/TimeEstimate.h"

#include "nn/ImageTensor.h"
#include "nn/NetworkFactory.h"
#include "nn/Sgd.h"
#include "train/Interruption.h"
#include "train/Stopwatch.h"
#include "train/TrainingNetwork.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <algorithm>
#include <vector>

namespace gg {

namespace {

constexpr double budgetSeconds = 1.5;
// Reading the images and fitting the head, beside computing the features; measured on 2 cores, an image.
constexpr double fastOverheadPerImage = 0.01;

class Measurement
{
public:
    Measurement(const TrainConfig& config, std::size_t classes, const Device& device,
                const CancelToken& cancel)
        : m_device(device.id()), m_cancel(cancel), m_classes(classes),
          m_network(createNetwork(config.architecture, static_cast<std::int64_t>(classes), config.seed)),
          m_frozen(config.freezeBackbone || config.recipe == Recipe::Fast)
    {
        m_network->useChannelsLast();
        m_network->to(at::Device(m_device));
        if (m_frozen)
            freezeBackbone(*m_network);
    }

    /// Seconds an image, forward only, and forward and backward; batches no larger than fit the budget.
    double inference(std::size_t batch) { return secondsPerImage(batch, false); }
    double training(std::size_t batch) { return secondsPerImage(batch, true); }

private:
    double secondsPerImage(std::size_t batch, bool trains)
    {
        // The first step warms up and tells how many images fit.
        const double first = step(2, trains) / 2;
        const auto fitting =
            static_cast<std::size_t>(std::max(2.0, budgetSeconds / 2 / std::max(first, 1e-6)));
        const std::size_t count = std::min(batch, fitting);
        return std::min(first, step(count, trains) / static_cast<double>(count));
    }

    double step(std::size_t count, bool trains)
    {
        m_cancel.throwIfCancelled();
        m_network->train(trains && !m_frozen);
        const at::AutoGradMode gradients(trains);
        const std::vector<float> noise(count * 3 * 224 * 224, 0.5f);
        const std::vector<int> labels(count, static_cast<int>(m_classes) - 1);
        const Stopwatch watch;
        const at::Tensor logits = m_network->forward(imageTensor(noise, 224, 224, m_device));
        const at::Tensor loss = at::cross_entropy_loss(logits, labelTensor(labels, m_device));
        if (trains)
            loss.backward();
        loss.item<float>();
        return watch.seconds();
    }

    std::string m_device;
    CancelToken m_cancel;
    std::size_t m_classes;
    std::shared_ptr<Network> m_network;
    bool m_frozen;
};

} // namespace

double measureSeconds(const TrainConfig& config, const Dataset& dataset, const Device& device,
                      const CancelToken& cancel)
{
    const std::vector<FieldProblem> problems = config.problems();
    if (!problems.empty())
        throw Error(ErrorKind::Usage, problems.front().message);
    at::set_num_threads(threadCount(config));
    Measurement measurement(config, dataset.classes().size(), device, cancel);
    const auto train = static_cast<double>(dataset.count(Split::Train));
    const auto validation = static_cast<double>(dataset.count(Split::Val));
    const auto batch = static_cast<std::size_t>(config.batchSize);
    const double inference = measurement.inference(batch);
    if (config.recipe == Recipe::Fast)
        return (train + validation) * (inference + fastOverheadPerImage);
    return train * measurement.training(batch) + validation * inference;
}

} // namespace gg

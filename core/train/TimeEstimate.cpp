#include "train/TimeEstimate.h"

#include "base/Error.h"
#include "train/StepTimer.h"
#include "train/TrainingNetwork.h"

#include <ATen/Parallel.h>
#include <algorithm>
#include <functional>

namespace gg {

namespace {

constexpr double budgetSeconds = 1.5;
// Reading the images and fitting the head, beside computing the features; measured on 2 cores, an image.
constexpr double fastOverheadPerImage = 0.01;

// Seconds an image; batches no larger than fit the budget.
double secondsPerImage(const std::function<double(std::size_t)>& step, std::size_t batch)
{
    // The first step warms up and tells how many images fit.
    const double first = step(2) / 2;
    const auto fitting = static_cast<std::size_t>(std::max(2.0, budgetSeconds / 2 / std::max(first, 1e-6)));
    const std::size_t count = std::min(batch, fitting);
    return std::min(first, step(count) / static_cast<double>(count));
}

} // namespace

double measureSeconds(const TrainConfig& config, const Dataset& dataset, const Device& device,
                      const CancelToken& cancel)
{
    const std::vector<FieldProblem> problems = config.problems();
    if (!problems.empty())
        throw Error(ErrorKind::Usage, problems.front().message);
    at::set_num_threads(threadCount(config));
    StepTimer timer(config, dataset.classes().size(), device);
    const auto inferenceStep = [&](std::size_t images) {
        cancel.throwIfCancelled();
        return timer.inference(images);
    };
    const auto trainingStep = [&](std::size_t images) {
        cancel.throwIfCancelled();
        return timer.training(images);
    };
    const auto train = static_cast<double>(dataset.count(Split::Train));
    const auto validation = static_cast<double>(dataset.count(Split::Val));
    const auto batch = static_cast<std::size_t>(config.batchSize);
    const double inference = secondsPerImage(inferenceStep, batch);
    if (config.recipe == Recipe::Fast)
        return (train + validation) * (inference + fastOverheadPerImage);
    return train * secondsPerImage(trainingStep, batch) + validation * inference;
}

} // namespace gg

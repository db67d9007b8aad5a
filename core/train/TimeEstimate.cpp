#include "train/TimeEstimate.h"

#include "base/Error.h"
#include "nn/ThreadCount.h"
#include "train/AccumulationPlan.h"
#include "train/FastTrainer.h"
#include "train/LogisticHead.h"
#include "train/PictureSource.h"
#include "train/PrecisionChoice.h"
#include "train/StepTimer.h"
#include "train/Stopwatch.h"
#include "train/TrainingNetwork.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace gg {

namespace {

constexpr double budgetSeconds = 1.0; // for each kind of step, beside the first
constexpr std::size_t readImages = 6;

// Iterations of all fits of the fast recipe together, candidates included, and lines of history that its last
// one leaves: as many as runs on some hundred pictures have been seen to take, give or take a third.
constexpr double fitIterations = 600;
constexpr double historyLines = 200;
constexpr double secondsPerLine = 0.006;

std::size_t updatesPerEpoch(const TrainConfig& config, std::size_t trainImages)
{
    const auto batchSize = static_cast<std::size_t>(config.batchSize);
    const std::size_t batches = (trainImages + batchSize - 1) / batchSize;
    const AccumulationPlan plan(config.accumulationRule, static_cast<std::size_t>(config.accumulate),
                                batches);
    std::size_t updates = 0;
    for (std::size_t batch = 0; batch < batches; ++batch)
        updates += plan.stepsAfter(batch) ? 1 : 0;
    return updates;
}

// Calls `step` with as many images as fit the budget, after one with few that warms up: memory is mapped and
// the layers' kernels are made then.
void repeat(std::size_t batch, const CancelToken& cancel, const std::function<void(std::size_t)>& step)
{
    cancel.throwIfCancelled();
    const Stopwatch first;
    const std::size_t few = std::min<std::size_t>(batch, 2);
    step(few);
    const double perImage = first.seconds() / static_cast<double>(few);
    const auto fitting = static_cast<std::size_t>(budgetSeconds / std::max(perImage, 1e-6));
    const std::size_t images = std::clamp(fitting, few, batch);
    const Stopwatch watch;
    do {
        cancel.throwIfCancelled();
        step(images);
    } while (watch.seconds() < budgetSeconds / 2);
}

void measureSteps(const TrainConfig& config, StepTimer& timer, const CancelToken& cancel,
                  TrainingCosts& costs)
{
    const auto batch = static_cast<std::size_t>(config.batchSize);
    const auto keepLeast = [](double& least, double seconds) { least = std::min(least, seconds); };
    costs.inference = std::numeric_limits<double>::max();
    repeat(batch, cancel, [&](std::size_t images) {
        keepLeast(costs.inference, timer.inference(images) / static_cast<double>(images));
    });
    if (fitsHeadAlone(config.recipe))
        return;
    costs.gradients = costs.update = std::numeric_limits<double>::max();
    repeat(batch, cancel, [&](std::size_t images) {
        const StepSeconds step = timer.training(images);
        keepLeast(costs.gradients, step.gradients / static_cast<double>(images));
        keepLeast(costs.update, step.update);
    });
}

// Spread over the training images; those that cannot be read cost nothing.
void measurePictures(const TrainConfig& config, const Dataset& dataset, const Preprocessing& preprocessing,
                     const CancelToken& cancel, TrainingCosts& costs)
{
    const std::vector<std::size_t>& items = dataset.indices(Split::Train);
    const bool augments = config.recipe == Recipe::Tutorial;
    PictureSource source(dataset, preprocessing,
                         augments ? std::optional(Augmentation(config.augmentations)) : std::nullopt,
                         std::numeric_limits<std::size_t>::max());
    std::vector<float> input(source.inputSize());
    const std::size_t wanted = std::min(readImages, items.size());
    double first = 0;
    double again = 0;
    std::size_t read = 0;
    for (std::size_t i = 0; i < wanted; ++i) {
        cancel.throwIfCancelled();
        const std::size_t item = items[i * items.size() / wanted];
        try {
            const Stopwatch watch;
            source.fillInput(item, Random(1), input);
            const double both = watch.seconds();
            source.fillInput(item, Random(2), input);
            again += watch.seconds() - both;
            first += both;
            ++read;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
        }
    }
    // The workers share the processor with the network: what they do costs its part of the cores' time.
    const double parts = static_cast<double>(std::max<std::size_t>(read, 1)) * threadCount(config);
    costs.preparing = again / parts;
    costs.reading = std::max(0.0, first - again) / parts;
}

void measureFit(const StepTimer& timer, const Dataset& dataset, TrainingCosts& costs)
{
    constexpr int iterations = 3;
    FeatureMatrix noise{dataset.count(Split::Train), timer.featureCount(), {}};
    Random random(1);
    std::vector<int> labels(noise.rows);
    noise.values.resize(noise.rows * noise.columns);
    for (float& value : noise.values)
        value = static_cast<float>(random.uniform());
    for (std::size_t row = 0; row < noise.rows; ++row)
        labels[row] = static_cast<int>(row % dataset.classes().size());
    LogisticSettings settings;
    settings.maximumIterations = iterations;
    const Stopwatch watch;
    const LogisticFit fit = fitLogisticHead(noise, labels, dataset.classes().size(), settings,
                                            [](int, const LinearHead&) { return true; });
    costs.fitting = watch.seconds() / std::max(1, fit.iterations);
}

} // namespace

double trainingSeconds(const TrainConfig& config, const TrainingCosts& costs, std::size_t trainImages,
                       std::size_t validationImages)
{
    const auto train = static_cast<double>(trainImages);
    const auto validation = static_cast<double>(validationImages);
    if (fitsHeadAlone(config.recipe))
        return fitIterations * costs.fitting + historyLines * secondsPerLine +
               (costs.featuresAreKept
                    ? 0
                    : (train + validation) * (costs.reading + costs.preparing + costs.inference));
    return train * (costs.preparing + costs.gradients) +
           static_cast<double>(updatesPerEpoch(config, trainImages)) * costs.update +
           validation * (costs.preparing + costs.inference);
}

TrainingCosts measureCosts(const TrainConfig& asked, const Dataset& dataset, const Device& device,
                           const CancelToken& cancel)
{
    throwFirst(asked.problems(), ErrorKind::Usage);
    const ThreadCount threads(threadCount(asked));
    TrainConfig config = asked;
    if (!fitsHeadAlone(config.recipe))
        config.precision = choosePrecision(config, dataset.classes().size(), device, cancel).precision;
    TrainingCosts costs;
    StepTimer timer(config, dataset.classes().size(), device);
    measurePictures(config, dataset, timer.preprocessing(), cancel, costs);
    if (fitsHeadAlone(config.recipe)) {
        costs.featuresAreKept = featuresAreKept(config, dataset, device);
        measureFit(timer, dataset, costs);
    }
    if (!costs.featuresAreKept)
        measureSteps(config, timer, cancel, costs);
    return costs;
}

double measureSeconds(const TrainConfig& config, const Dataset& dataset, const Device& device,
                      const CancelToken& cancel)
{
    return trainingSeconds(config, measureCosts(config, dataset, device, cancel), dataset.count(Split::Train),
                           dataset.count(Split::Val));
}

} // namespace gg

#include "train/Benchmark.h"

#include "base/Error.h"
#include "model/Architectures.h"
#include "nn/ThreadCount.h"
#include "train/StepTimer.h"
#include "train/TrainingNetwork.h"

#include <algorithm>

namespace gg {

namespace {

constexpr std::size_t warmUpSteps = 2;
constexpr std::size_t maximumBatch = 1024;
constexpr std::size_t maximumSteps = 100'000;

TrainConfig configFor(const BenchmarkRequest& request)
{
    TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    config.architecture = architecture(request.architecture).name;
    config.threads = request.threads;
    config.precision = request.precision;
    if (request.batchSize < 1 || request.batchSize > maximumBatch)
        throw Error(ErrorKind::Usage, "The batch size must lie between 1 and 1024.");
    if (request.steps < 1 || request.steps > maximumSteps)
        throw Error(ErrorKind::Usage, "The number of steps must lie between 1 and 100000.");
    throwFirst(config.problems(), ErrorKind::Usage);
    return config;
}

double wholeStep(const StepSeconds& step)
{
    return step.gradients + step.update;
}

} // namespace

BenchmarkResult runBenchmark(const BenchmarkRequest& request, const Device& device,
                             const ProgressCallback& onProgress, const CancelToken& cancel)
{
    const TrainConfig config = configFor(request);
    const int threads = threadCount(config);
    const ThreadCount computing(threads);
    StepTimer timer(config, 2, device);
    if (!request.trains)
        timer.useInferenceLayout();
    std::vector<double> seconds;
    for (std::size_t step = 0; step < warmUpSteps + request.steps; ++step) {
        cancel.throwIfCancelled();
        const double taken = request.trains ? wholeStep(timer.training(request.batchSize))
                                            : timer.inference(request.batchSize);
        if (step < warmUpSteps)
            continue;
        seconds.push_back(taken);
        if (onProgress)
            onProgress({Message("Measuring %1", request.architecture), seconds.size(), request.steps});
    }
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());
    const double perImage = *middle / static_cast<double>(request.batchSize);
    return {*middle, 1 / perImage, 1000 * perImage, deviceText(device, threads)};
}

} // namespace gg

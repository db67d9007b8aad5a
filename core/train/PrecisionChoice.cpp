#include "train/PrecisionChoice.h"

#include "nn/Autocast.h"
#include "train/StepTimer.h"
#include "train/Stopwatch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gg {

namespace {

constexpr double worthRounding = 0.9;

int wholeMilliseconds(double seconds)
{
    return static_cast<int>(std::lround(1000 * seconds));
}

StepTimer timerFor(TrainConfig config, const std::string& precision, std::size_t classes,
                   const Device& device)
{
    config.precision = precision;
    return {config, classes, device};
}

// Turn by turn, so that what else the machine does meets both alike, and the least of each counts. Of no more
// images than tell: rounding the weights is done once a batch.
PrecisionChoice measured(StepTimer full, StepTimer rounded, int batchSize, const CancelToken& cancel)
{
    constexpr int mostImages = 4;
    constexpr int fewestRounds = 2;
    constexpr double budgetSeconds = 3;
    const auto images = static_cast<std::size_t>(std::clamp(batchSize, 1, mostImages));
    const auto secondsAnImage = [images](StepTimer& timer) {
        return timer.training(images).gradients / static_cast<double>(images);
    };
    secondsAnImage(full); // the first step makes the kernels
    secondsAnImage(rounded);
    double leastFull = std::numeric_limits<double>::max();
    double leastRounded = std::numeric_limits<double>::max();
    const Stopwatch watch;
    for (int round = 0; round < fewestRounds || watch.seconds() < budgetSeconds; ++round) {
        cancel.throwIfCancelled();
        leastFull = std::min(leastFull, secondsAnImage(full));
        leastRounded = std::min(leastRounded, secondsAnImage(rounded));
    }
    return choiceByCosts(leastFull, leastRounded);
}

} // namespace

PrecisionChoice choiceByCosts(double full, double rounded)
{
    const int fullCost = wholeMilliseconds(full);
    const int roundedCost = wholeMilliseconds(rounded);
    if (rounded > worthRounding * full)
        return {"full", Message("It learns in single precision, which takes %1 ms an image here; bfloat16 "
                                "would take %2",
                                fullCost, roundedCost)};
    return {"bfloat16",
            Message("It learns in bfloat16, which takes %1 ms an image here; single precision would take %2",
                    roundedCost, fullCost)};
}

PrecisionChoice choosePrecision(const TrainConfig& config, std::size_t classes, const Device& device,
                                const CancelToken& cancel)
{
    if (config.precision != "auto")
        return {config.precision, {}};
    if (device.kind == Device::Kind::Cpu && !cpuMultipliesBfloat16())
        return {"full", "It learns in single precision: this processor has no instructions for bfloat16"};
    cancel.throwIfCancelled();
    return measured(timerFor(config, "full", classes, device), timerFor(config, "bfloat16", classes, device),
                    config.batchSize, cancel);
}

} // namespace gg

#include "train/PrecisionChoice.h"

#include "nn/Autocast.h"
#include "train/StepTimer.h"

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

// Of a few images: what a layer takes of one is much the same in a larger batch.
double secondsAnImage(TrainConfig config, const std::string& precision, std::size_t classes,
                      const Device& device, const CancelToken& cancel)
{
    constexpr std::size_t images = 2;
    constexpr int measured = 3;
    config.precision = precision;
    StepTimer timer(config, classes, device);
    timer.training(images); // makes the kernels
    double least = std::numeric_limits<double>::max();
    for (int step = 0; step < measured; ++step) {
        cancel.throwIfCancelled();
        least = std::min(least, timer.training(images).gradients);
    }
    return least / images;
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
    if (device.kind == Device::Kind::Cpu && !cpuMultipliesBfloat16())
        return {"full", "It learns in single precision: this processor has no instructions for bfloat16"};
    const double full = secondsAnImage(config, "full", classes, device, cancel);
    return choiceByCosts(full, secondsAnImage(config, "bfloat16", classes, device, cancel));
}

} // namespace gg

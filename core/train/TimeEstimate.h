// TimeEstimate: how long training will take, measured on a few steps. Free functions; measuring blocks for
// some seconds.
#pragma once

#include "base/CancelToken.h"
#include "data/Dataset.h"
#include "model/Device.h"
#include "train/TrainConfig.h"

#include <cstddef>

namespace gg {

/// Seconds, by wall clock with the threads that the run will have.
struct TrainingCosts
{
    double reading = 0;           ///< an image, once a run: decoding, bringing it to a common size
    double preparing = 0;         ///< an image, each time it is fed: augmenting, normalising
    double inference = 0;         ///< an image
    double gradients = 0;         ///< an image: forward, loss, backward
    double update = 0;            ///< a step of the optimiser
    double fitting = 0;           ///< an iteration of the fast recipe's fit, its line of history included
    bool featuresAreKept = false; ///< the fast recipe's, from an earlier run
};

/// Seconds for one epoch, validation included; for the fast recipe, the whole run. What is done once a run,
/// reading the files, is no part of an epoch of the tutorial recipe.
double trainingSeconds(const TrainConfig& config, const TrainingCosts& costs, std::size_t trainImages,
                       std::size_t validationImages);

/// Those costs, measured on this machine: a few of the data set's images are read, the network takes a few
/// steps on noise. Throws Error (Usage) when the configuration has problems(), Error (Cancelled).
TrainingCosts measureCosts(const TrainConfig& config, const Dataset& dataset, const Device& device,
                           const CancelToken& cancel);

/// trainingSeconds() of measureCosts(). Throws likewise.
double measureSeconds(const TrainConfig& config, const Dataset& dataset, const Device& device,
                      const CancelToken& cancel);

} // namespace gg

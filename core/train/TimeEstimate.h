// TimeEstimate: how long training will take, measured on a few steps. A free function; blocks for about two
// seconds.
#pragma once

#include "base/CancelToken.h"
#include "data/Dataset.h"
#include "model/Device.h"
#include "train/TrainConfig.h"

namespace gg {

/// Seconds for one epoch, validation included; for the fast recipe, the whole run. Pictures of noise stand
/// for the data set's: reading files is not measured. Throws Error (Usage) when the configuration has
/// problems(), Error (Cancelled).
double measureSeconds(const TrainConfig& config, const Dataset& dataset, const Device& device,
                      const CancelToken& cancel);

} // namespace gg

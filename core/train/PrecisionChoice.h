// PrecisionChoice: what "auto" as TrainConfig::precision comes to on this machine: with how many bits a
// network learns faster depends on the network as much as on the processor, so some steps are measured.
// Free functions; choosing blocks for some seconds.
#pragma once

#include "base/CancelToken.h"
#include "model/Device.h"
#include "train/TrainConfig.h"

#include <cstddef>

namespace gg {

struct PrecisionChoice
{
    std::string precision = "full"; ///< or "bfloat16"
    Message because;                ///< a sentence for the run's notes; empty where nothing was chosen
};

/// By the seconds that an image takes in either; bfloat16 must save a tenth, for its rounding is a price.
PrecisionChoice choiceByCosts(double full, double rounded);

/// Of "auto"; what else the settings say stays. Nothing is measured where the processor does not multiply
/// bfloat16. Throws Error (Cancelled).
PrecisionChoice choosePrecision(const TrainConfig& config, std::size_t classes, const Device& device,
                                const CancelToken& cancel);

} // namespace gg

// AveragedWeights: weights averaged over the steps of a training (exponentially, or stochastic weight
// averaging: Izmailov et al., "Averaging Weights Leads to Wider Optima and Better Generalization", 2018),
// which checkpoints hold beside the raw ones. Where both are there the averaged ones are taken, as
// torchvision, timm and Ultralytics do when they evaluate such files, unless they are not complete. Free
// functions; any thread.
#pragma once

#include "base/Message.h"

#include <string_view>

namespace gg {

/// Whether a name as `model_ema`, `swa_model` or `ema_model.module.` speaks of averaged weights.
bool namesAveragedWeights(std::string_view name);

/// Whether it speaks of a network that only follows the one in training, as `encoder_k` or `teacher`.
bool namesFollowingNetwork(std::string_view name);

/// What a person should know: which of the two was taken.
Message averagedWeightsNote(std::string_view raw, std::string_view averaged, bool tookAveraged);

} // namespace gg

// PublishedNames: tensor names of older torchvision releases, which many published files still carry.
// Free function; any thread.
#pragma once

#include "nn/StateDict.h"

namespace gg {

/// The same tensors in the same order under today's names: DenseNet's `denselayer1.norm.1.weight` becomes
/// `denselayer1.norm1.weight` (before PyTorch 0.4), and a transformer's `mlp.linear_1.weight` and
/// `mlp.linear_2.weight` become `mlp.0.weight` and `mlp.3.weight` (before torchvision 0.14).
StateDict withTodaysNames(const StateDict& weights);

} // namespace gg

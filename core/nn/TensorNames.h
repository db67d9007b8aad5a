// TensorNames: the names of a file's tensors as the networks' own, free of what wrappers and tools added.
// Free function; any thread.
#pragma once

#include "nn/Safetensors.h"

namespace gg {

/// Changes the names of tensors and modules. Taken off is what all of them begin with: `module.` of
/// data-parallel training, `_orig_mod.` of compiled networks, `model.` or `net.` of a class around the
/// network. Dropped are the counters of tools: thop's total_ops and total_params, n_averaged of averaged
/// weights. Then todaysName().
void useNetworkNames(WeightFile& weights);

} // namespace gg

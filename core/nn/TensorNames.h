// TensorNames: the names of a file's tensors and modules as the networks' own.
// Free functions; any thread.
#pragma once

#include "nn/Safetensors.h"

namespace gg {

/// Changes the names of tensors and modules to those of networkNames(), leaves out what is no part of the
/// network, and puts down what a person should know of it.
void useNetworkNames(WeightFile& weights);

} // namespace gg

// TensorNames: the names of a file's tensors and modules as the networks' own.
// Free functions; any thread.
#pragma once

#include "nn/Safetensors.h"

#include <string>
#include <vector>

namespace gg {

/// Changes the names of tensors and modules to those of networkNames(), leaves out what is no part of the
/// network, and puts down what a person should know of it.
void useNetworkNames(WeightFile& weights);

/// The first names, for a sentence: `a, b, c and 4 more`.
std::string someOf(const std::vector<std::string>& names);

} // namespace gg

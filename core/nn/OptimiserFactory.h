// OptimiserFactory: the optimiser of a name that settings know. A free function; any thread.
#pragma once

#include "nn/Optimiser.h"

#include <memory>
#include <string_view>

namespace gg {

/// For the entries of `parameters` that ask for a gradient; their names are those of its state. Throws Error
/// (Usage) for a name that OptimiserTable.h does not have.
std::unique_ptr<Optimiser> createOptimiser(std::string_view name, const StateDict& parameters,
                                           const OptimiserSettings& settings);

} // namespace gg

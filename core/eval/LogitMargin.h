// LogitMargin: by how much logits speak for a class. A free function without state; any thread.
#pragma once

#include <span>

namespace gg {

/// The value of `positiveClass` among `logits` (C), less the highest of the others.
double logitMargin(std::span<const double> logits, int positiveClass);

} // namespace gg

// StudentDistribution: the quantile of Student's t that intervals from few values are made of. A free
// function without state; any thread.
#pragma once

#include <cstddef>

namespace gg {

/// The 97.5% quantile for so many degrees of freedom, at least 1; to 0.0002.
double studentQuantile(std::size_t degrees);

} // namespace gg

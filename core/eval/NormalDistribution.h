// NormalDistribution: the two numbers of the normal distribution that intervals and tests are made of. A
// constant and a free function without state; any thread.
#pragma once

namespace gg {

/// The 97.5% quantile: a 95% interval reaches so many standard errors to either side.
inline constexpr double normalQuantile = 1.959963984540054;

/// How probable a value at least as far from 0 as `z` is, in [0, 1]. Exact in the tails too.
double twoSidedNormalP(double z);

} // namespace gg

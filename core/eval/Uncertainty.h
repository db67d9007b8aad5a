// Uncertainty: how undecided scores are among the classes, one number of one image. A free function without
// state; any thread.
#pragma once

#include <span>

namespace gg {

/// The entropy of `scores` (C > 1, of sum 1) by that of equal ones: 0 where one class has all, 1 where all
/// have as much (Shannon, Bell Syst. Tech. J. 27, 1948). Scores of 0 add nothing.
double uncertainty(std::span<const double> scores);

} // namespace gg

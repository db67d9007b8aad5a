// Lbfgs: minimises a smooth convex function of many variables in double precision.
// Limited-memory BFGS, two-loop recursion over the last ten steps (Nocedal and Wright, Numerical
// Optimization, 2nd ed., algorithms 7.4 and 7.5) with a line search by bisection that ends at the weak Wolfe
// conditions (Lewis and Overton, Math. Program. 141, 2013). Not torch::optim::LBFGS, whose results
// differ in the last bits, which tells nobody of an iteration, and for which gg_core would need LibTorch. A
// free function without state; any thread.
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace gg {

/// Returns the value at `x` and writes the gradient there, of the same size.
using ValueAndGradient = std::function<double(std::span<const double> x, std::span<double> gradient)>;

struct LbfgsLimits
{
    double gradientTolerance = 1e-8; ///< converged when no component of the gradient is larger
    int maximumIterations = 1000;
};

struct LbfgsResult
{
    std::vector<double> x;
    int iterations = 0;
    bool converged = false; ///< false too when rounding lets the value fall no further above the tolerance
    bool stopped = false;   ///< by onIteration
};

/// `onIteration` hears of every finished iteration (counted from 1) and stops the search by returning false.
LbfgsResult minimise(const ValueAndGradient& function, std::vector<double> start, const LbfgsLimits& limits,
                     const std::function<bool(int iteration, std::span<const double> x)>& onIteration);

} // namespace gg

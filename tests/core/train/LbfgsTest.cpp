#include "train/Lbfgs.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

// (x - 1)^2 * 1e-3 + (y + 2)^2 * 1e3: badly scaled, minimum at (1, -2).
double valley(std::span<const double> x, std::span<double> gradient)
{
    gradient[0] = 2e-3 * (x[0] - 1);
    gradient[1] = 2e3 * (x[1] + 2);
    return 1e-3 * std::pow(x[0] - 1, 2) + 1e3 * std::pow(x[1] + 2, 2);
}

// Rosenbrock's function, minimum at (1, 1).
double banana(std::span<const double> x, std::span<double> gradient)
{
    const double a = 1 - x[0];
    const double b = x[1] - x[0] * x[0];
    gradient[0] = -2 * a - 400 * x[0] * b;
    gradient[1] = 200 * b;
    return a * a + 100 * b * b;
}

bool goOn(int, std::span<const double>)
{
    return true;
}

TEST(Lbfgs, FindsTheMinimumOfABadlyScaledValley)
{
    const LbfgsResult result = minimise(valley, {50, 50}, {1e-10, 200}, goOn);
    EXPECT_TRUE(result.converged);
    EXPECT_NEAR(result.x[0], 1, 1e-6);
    EXPECT_NEAR(result.x[1], -2, 1e-6);
}

TEST(Lbfgs, FindsTheMinimumOfRosenbrocksFunction)
{
    const LbfgsResult result = minimise(banana, {-1.2, 1}, {1e-10, 200}, goOn);
    EXPECT_TRUE(result.converged);
    EXPECT_NEAR(result.x[0], 1, 1e-8);
    EXPECT_NEAR(result.x[1], 1, 1e-8);
}

TEST(Lbfgs, NeedsNoIterationAtTheMinimum)
{
    const LbfgsResult result = minimise(valley, {1, -2}, {1e-10, 200}, goOn);
    EXPECT_TRUE(result.converged);
    EXPECT_EQ(result.iterations, 0);
}

TEST(Lbfgs, SaysThatItDidNotConvergeWhenTheIterationsRunOut)
{
    const LbfgsResult result = minimise(banana, {-1.2, 1}, {1e-10, 3}, goOn);
    EXPECT_FALSE(result.converged);
    EXPECT_EQ(result.iterations, 3);
}

TEST(Lbfgs, StopsWhenAskedTo)
{
    const LbfgsResult result = minimise(banana, {-1.2, 1}, {1e-10, 200},
                                        [](int iteration, std::span<const double>) { return iteration < 4; });
    EXPECT_TRUE(result.stopped);
    EXPECT_EQ(result.iterations, 4);
}

} // namespace
} // namespace gg

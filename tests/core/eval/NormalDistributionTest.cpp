#include "eval/NormalDistribution.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// Golden numbers: 2 * scipy.stats.norm.sf(abs(z)).
TEST(NormalDistribution, TwoSidedPEqualsScipysInTheTailsToo)
{
    EXPECT_EQ(twoSidedNormalP(0.0), 1.0);
    EXPECT_NEAR(twoSidedNormalP(1.0), 0.31731050786291415, 1e-15);
    EXPECT_NEAR(twoSidedNormalP(-1.0), 0.31731050786291415, 1e-15);
    EXPECT_NEAR(twoSidedNormalP(6.0), 1.973175290075389e-09, 1e-21);
    EXPECT_NEAR(twoSidedNormalP(normalQuantile), 0.05, 1e-15);
}

} // namespace
} // namespace gg

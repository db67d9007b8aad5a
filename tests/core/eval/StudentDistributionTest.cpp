#include "eval/StudentDistribution.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// Golden numbers: scipy.stats.t.ppf(0.975, degrees).
TEST(StudentDistribution, HasTheQuantileOfScipy)
{
    EXPECT_NEAR(studentQuantile(1), 12.706204736, 2e-4);
    EXPECT_NEAR(studentQuantile(2), 4.302652730, 2e-4);
    EXPECT_NEAR(studentQuantile(10), 2.228138852, 2e-4);
    EXPECT_NEAR(studentQuantile(11), 2.200985160, 2e-4);
    EXPECT_NEAR(studentQuantile(20), 2.085963447, 2e-4);
    EXPECT_NEAR(studentQuantile(1000), 1.962339081, 1e-9);
}

} // namespace
} // namespace gg

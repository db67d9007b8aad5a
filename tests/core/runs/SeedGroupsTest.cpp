#include "runs/SeedGroups.h"

#include <array>
#include <gtest/gtest.h>

namespace gg {
namespace {

RunFacts runWith(int seed, const char* network, const char* fingerprint = "f00d")
{
    RunFacts run;
    run.config = {{"arch", network}, {"seed", seed}, {"threads", seed}};
    run.dataFingerprint = fingerprint;
    return run;
}

TEST(SeedGroups, ArePutTogetherWhereNothingButTheSeedDiffers)
{
    const std::vector<RunFacts> runs = {runWith(1, "resnet18"),     runWith(1, "vgg16"),
                                        runWith(2, "resnet18"),     runWith(3, "resnet18", "other"),
                                        runWith(4, "resnet18", ""), runWith(5, "resnet18", "")};
    EXPECT_EQ(seedGroups(runs), (std::vector<std::vector<std::size_t>>{{0, 2}, {1}, {3}, {4}, {5}}));
}

// scipy.stats.t.interval(0.95, 2, mean, sem) of scipy 1.11
TEST(SeedGroups, HaveTheMeanWithStudentsInterval)
{
    const std::optional<Estimate> mean = meanOverSeeds(std::array{0.80, 0.82, 0.87});
    ASSERT_TRUE(mean);
    EXPECT_NEAR(mean->value, 0.83, 1e-12);
    EXPECT_NEAR(mean->interval.low, 0.740433, 1e-4);
    EXPECT_NEAR(mean->interval.high, 0.919567, 1e-4);
    EXPECT_FALSE(meanOverSeeds(std::array{0.8}));
}

TEST(SeedGroups, HaveAnIntervalWithinTheRangeOfARate)
{
    const std::optional<Estimate> mean = meanOverSeeds(std::array{0.5, 1.0});
    EXPECT_EQ(mean->interval.high, 1.0);
    EXPECT_EQ(mean->interval.low, 0.0);
}

} // namespace
} // namespace gg

#include "train/AccumulationPlan.h"

#include <gtest/gtest.h>
#include <vector>

namespace gg {
namespace {

std::vector<std::size_t> steps(const AccumulationPlan& plan, std::size_t batches)
{
    std::vector<std::size_t> result;
    for (std::size_t batch = 0; batch < batches; ++batch)
        if (plan.stepsAfter(batch))
            result.push_back(batch);
    return result;
}

TEST(AccumulationPlan, StepsAfterEachGroupAndAfterTheLastBatch)
{
    const AccumulationPlan plan(AccumulationRule::TrailingBatches, 4, 10);
    EXPECT_EQ(steps(plan, 10), (std::vector<std::size_t>{3, 7, 9}));
    EXPECT_EQ(plan.divisor(0), 4);
    EXPECT_EQ(plan.divisor(7), 4);
    EXPECT_EQ(plan.divisor(8), 2);
    EXPECT_EQ(plan.divisor(9), 2);
}

TEST(AccumulationPlan, StepsOnceAfterAFullLastGroup)
{
    const AccumulationPlan plan(AccumulationRule::TrailingBatches, 4, 8);
    EXPECT_EQ(steps(plan, 8), (std::vector<std::size_t>{3, 7}));
    EXPECT_EQ(plan.divisor(7), 4);
}

TEST(AccumulationPlan, StepsAsTheTutorialFirstAfterOneBatch)
{
    // 425 images in batches of 8 are 54 batches.
    const AccumulationPlan plan(AccumulationRule::Tutorial, 8, 54);
    EXPECT_EQ(steps(plan, 54), (std::vector<std::size_t>{0, 8, 16, 24, 32, 40, 48}));
    EXPECT_EQ(plan.divisor(0), 8);
    EXPECT_EQ(plan.divisor(53), 8);
}

TEST(AccumulationPlan, StepsAfterEveryBatchWhenNothingIsAccumulated)
{
    for (const AccumulationRule rule : {AccumulationRule::TrailingBatches, AccumulationRule::Tutorial}) {
        const AccumulationPlan plan(rule, 1, 3);
        EXPECT_EQ(steps(plan, 3), (std::vector<std::size_t>{0, 1, 2}));
        EXPECT_EQ(plan.divisor(2), 1);
    }
}

} // namespace
} // namespace gg

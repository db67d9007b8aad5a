#include "eval/GroupRates.h"

#include "base/Error.h"
#include "support/CovidPredictions.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

Predictions fourScans()
{
    return test::covidPredictions({{1, 0.9}, {1, 0.2}, {0, 0.1}, {unknownLabel, 0.7}});
}

const std::vector<std::string> sources = {"West", "East", "West", "West"};
const std::vector<std::size_t> all = {0, 1, 2, 3};

TEST(GroupRates, CountTheWrongOfEachGroupByNameWithWilsonsInterval)
{
    const std::vector<GroupRate> rates = shareWrongByGroup(fourScans(), sources, all);
    ASSERT_EQ(rates.size(), 2u);
    EXPECT_EQ(rates[0].group, "East");
    EXPECT_EQ(rates[0].wrong, 1u);
    EXPECT_EQ(rates[0].images, 1u);
    EXPECT_EQ(rates[1].group, "West");
    EXPECT_EQ(rates[1].images, 2u) << "without a label it counts nowhere";
    EXPECT_EQ(rates[1].share.value, 0);
    EXPECT_EQ(rates[1].share.interval.high, wilsonEstimate(0, 2)->interval.high);
}

TEST(GroupRates, LeaveOutGroupsOfWhichNoImageIsAskedFor)
{
    const std::vector<std::size_t> some = {0, 2};
    const std::vector<GroupRate> rates = shareWrongByGroup(fourScans(), sources, some);
    ASSERT_EQ(rates.size(), 1u);
    EXPECT_EQ(rates[0].group, "West");
    EXPECT_TRUE(shareWrongByGroup(fourScans(), sources, {}).empty());
}

TEST(GroupRates, NeedAGroupForEachImageAndImagesThatExist)
{
    const std::vector<std::string> few = {"West"};
    EXPECT_THROW(shareWrongByGroup(fourScans(), few, all), Error);
    const std::vector<std::size_t> absent = {4};
    EXPECT_THROW(shareWrongByGroup(fourScans(), sources, absent), Error);
}

} // namespace
} // namespace gg

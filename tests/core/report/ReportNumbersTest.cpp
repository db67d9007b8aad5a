#include "report/ReportNumbers.h"

#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

TEST(ReportNumbers, HaveAsManyDigitsAsAskedFor)
{
    EXPECT_EQ(decimals(0.8284), "0.828");
    EXPECT_EQ(decimals(2.0 / 3, 1), "0.7");
    EXPECT_EQ(decimals(-3, 0), "-3");
}

TEST(ReportNumbers, SayWhereThereIsNone)
{
    EXPECT_EQ(decimals(std::numeric_limits<double>::quiet_NaN()), "not defined");
    EXPECT_EQ(decimals(std::numeric_limits<double>::infinity()), "not defined");
    EXPECT_EQ(valueWithInterval(std::nullopt).english(), "not defined");
    EXPECT_EQ(intervalText(std::nullopt).english(), "–");
}

TEST(ReportNumbers, StandWithTheirInterval)
{
    const Estimate estimate{0.5, {0.25, 0.75}};
    EXPECT_EQ(valueText(estimate).english(), "0.500");
    EXPECT_EQ(valueWithInterval(estimate).english(), "0.500 (0.250 to 0.750)");
}

TEST(ReportNumbers, HaveNoShareOfNothing)
{
    EXPECT_EQ(shareText(3, 4).english(), "3 (75%)");
    EXPECT_EQ(shareText(0, 0).english(), "0");
}

} // namespace
} // namespace gg

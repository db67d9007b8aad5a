#include "nn/RoundedWidth.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// Beside torchvision.models._utils._make_divisible(wanted, 8).
TEST(RoundedWidth, IsTheNearestMultipleOf8)
{
    EXPECT_EQ(roundedWidth(64), 64);
    EXPECT_EQ(roundedWidth(67.9), 64);
    EXPECT_EQ(roundedWidth(68), 72);
    EXPECT_EQ(roundedWidth(1), 8);
}

TEST(RoundedWidth, IsNeverMoreThanATenthBelow)
{
    EXPECT_EQ(roundedWidth(17.6), 16);
    EXPECT_EQ(roundedWidth(18), 24) << "16 would be a ninth less";
    EXPECT_EQ(roundedWidth(35.2), 32) << "32 is less by a tenth at most";
}

} // namespace
} // namespace gg

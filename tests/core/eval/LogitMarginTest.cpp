#include "eval/LogitMargin.h"

#include <array>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(LogitMargin, IsWhatAClassIsAheadOfTheHighestOfTheOthers)
{
    EXPECT_EQ(logitMargin(std::array{1.0, 3.0}, 1), 2);
    EXPECT_EQ(logitMargin(std::array{1.0, 3.0}, 0), -2);
    EXPECT_EQ(logitMargin(std::array{-1.0, 5.0, 2.0}, 2), -3);
}

} // namespace
} // namespace gg

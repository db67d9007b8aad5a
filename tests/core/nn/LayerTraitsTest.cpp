#include "nn/LayerTraits.h"

#include <array>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(TraitText, IsTheShortestForANumber)
{
    EXPECT_EQ(traitText(1e-5), "1e-05");
    EXPECT_EQ(traitText(0.001), "0.001");
}

TEST(TraitText, IsOneNumberWhereAllAreEqual)
{
    EXPECT_EQ(traitText(std::array<std::int64_t, 1>{3}), "3");
    EXPECT_EQ(traitText(std::array<std::int64_t, 2>{3, 3}), "3");
    EXPECT_EQ(traitText(std::array<std::int64_t, 2>{1, 7}), "1,7");
    EXPECT_EQ(traitText(std::span<const std::int64_t>()), "");
}

} // namespace
} // namespace gg

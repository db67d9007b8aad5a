#include "data/Split.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(Split, NamesAreReadBackAsTheSplitTheyName)
{
    for (const Split split : {Split::Train, Split::Val, Split::Test, Split::None})
        EXPECT_EQ(splitFromName(splitName(split)), split);
}

TEST(Split, KnowsTheCommonSpellings)
{
    EXPECT_EQ(splitFromName("Validation"), Split::Val);
    EXPECT_EQ(splitFromName(" VALID "), Split::Val);
    EXPECT_EQ(splitFromName("training"), Split::Train);
}

TEST(Split, OtherTextIsNoSplit)
{
    EXPECT_EQ(splitFromName("COVID"), std::nullopt);
    EXPECT_EQ(splitFromName("tests"), std::nullopt);
}

} // namespace
} // namespace gg

#include "openvino/RangeMean.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(RangeMean, IsEmptyBeforeTheFirstPicture)
{
    EXPECT_EQ(RangeMean().pictures(), 0u);
    EXPECT_TRUE(RangeMean().mean().empty());
}

TEST(RangeMean, IsTheMeanOfTheLowerAndOfTheUpperEnds)
{
    RangeMean mean;
    mean.add({{"a", {-1, 2}}, {"b", {0, 1}}});
    mean.add({{"a", {-3, 5}}, {"b", {0, 4}}});
    EXPECT_EQ(mean.pictures(), 2u);
    EXPECT_EQ(mean.mean(), (OperatorRanges{{"a", {-2, 3.5F}}, {"b", {0, 2.5F}}}));
}

} // namespace
} // namespace gg

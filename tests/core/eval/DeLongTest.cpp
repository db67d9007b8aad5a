#include "eval/DeLong.h"

#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

DeLongPlacements tenCases()
{
    return deLongPlacements(std::vector{.35, .8, .9, .6, .6}, std::vector{.1, .4, .35, .2, .7});
}

// Golden numbers: DeLong's definition over all pairs in numpy.
TEST(DeLong, PlacementsEqualThePartOfThePairsThatAreRight)
{
    const DeLongPlacements placements = tenCases();
    const auto near = [](double value) { return DoubleNear(value, 1e-15); };
    EXPECT_THAT(placements.ofPositives, ElementsAre(near(.5), near(1), near(1), near(.8), near(.8)));
    EXPECT_THAT(placements.ofNegatives, ElementsAre(near(1), near(.8), near(.9), near(1), near(.4)));
    EXPECT_NEAR(deLongVariance(placements), 0.0208, 1e-15);
}

TEST(DeLong, TheDifferenceOfAModelFromItselfHasNoVariance)
{
    EXPECT_EQ(deLongVarianceOfDifference(tenCases(), tenCases()), 0.0);
}

TEST(DeLong, RefusesASingleCaseOfAClassAndOtherCases)
{
    const DeLongPlacements single = deLongPlacements(std::vector{.9}, std::vector{.1, .2});
    EXPECT_EQ(test::errorOf([&] { deLongVariance(single); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([&] { deLongVarianceOfDifference(tenCases(), single); }).kind(),
              ErrorKind::Usage);
}

} // namespace
} // namespace gg

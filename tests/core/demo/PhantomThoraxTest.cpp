#include "demo/PhantomThorax.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(PhantomThorax, LungsLieInTheRibsWhichLieInTheSkin)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        const PhantomThorax thorax(random);
        for (float z = -60; z <= 70; z += 26)
            for (float y = -140; y <= 140; y += 7)
                for (float x = -190; x <= 190; x += 7) {
                    // Outlines are uneven by up to 3 mm.
                    const bool inRibs = thorax.insideRibs(x, y, z) > 0;
                    ASSERT_TRUE(inRibs || thorax.insideLung(x, y, z) <= 4) << seed;
                    ASSERT_TRUE(!inRibs || thorax.insideSkin(x, y, z) > 0) << seed;
                }
    }
}

TEST(PhantomThorax, HasALungOnEitherSideAndNoneInTheMiddle)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        const PhantomThorax thorax(random);
        for (const float z : {-55.0f, -10.0f, 40.0f}) {
            EXPECT_GT(thorax.insideLung(-75, 10, z), 0) << seed;
            EXPECT_GT(thorax.insideLung(80, 10, z), 0) << seed;
            EXPECT_LT(thorax.insideLung(0, 0, z), 0) << seed;
            EXPECT_LT(thorax.insideLung(0, thorax.spineY(), z), 0) << seed;
        }
    }
}

TEST(PhantomThorax, TheRadiusToTheRibsEndsAtTheRibs)
{
    Random random(3);
    const PhantomThorax thorax(random);
    for (float angle = -3; angle < 3; angle += 0.37f) {
        const float radius = thorax.ribRadius(angle, 5);
        EXPECT_NEAR(thorax.insideRibs(radius * std::cos(angle), radius * std::sin(angle), 5), 0, 0.05);
    }
}

TEST(PhantomThorax, TheHeartLiesToTheLeftAndTheLiverDomeHigherOnTheRight)
{
    Random random(4);
    const PhantomThorax thorax(random);
    EXPECT_GT(thorax.insideHeart(40, -30, 50), 0);
    EXPECT_LT(thorax.insideHeart(-60, -30, 50), 0);
    EXPECT_GT(thorax.insideLiver(-60, 4, 105), 0);
    EXPECT_LT(thorax.insideLiver(-60, 4, 0), 0);
}

} // namespace
} // namespace gg

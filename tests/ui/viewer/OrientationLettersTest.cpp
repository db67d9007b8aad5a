#include "viewer/OrientationLetters.h"

#include "OverlayFixture.h"

#include <cmath>

namespace {

using OrientationLetters = gg::test::OverlayFixture;

} // namespace

TEST_F(OrientationLetters, NameTheAxesOfThePatient)
{
    EXPECT_EQ(gg::orientationLetters({-1, 0, 0}), "R");
    EXPECT_EQ(gg::orientationLetters({1, 0, 0}), "L");
    EXPECT_EQ(gg::orientationLetters({0, -1, 0}), "A");
    EXPECT_EQ(gg::orientationLetters({0, 1, 0}), "P");
    EXPECT_EQ(gg::orientationLetters({0, 0, 1}), "H");
    EXPECT_EQ(gg::orientationLetters({0, 0, -1}), "F");
}

TEST_F(OrientationLetters, NameTheGreatestPartOfAnObliqueDirectionFirst)
{
    EXPECT_EQ(gg::orientationLetters({0.5, -0.8, 0.33}), "ALH");
    EXPECT_EQ(gg::orientationLetters({-0.3, 0, -0.95}), "FR");
    EXPECT_EQ(gg::orientationLetters({0.999, 0.04, 0}), "L") << "2 degrees are none";
}

TEST_F(OrientationLetters, StandAtTheEdgesAndTurnWithTheSlice)
{
    const gg::OrientationLetters letters;
    EXPECT_EQ(paintedEdges(letters), "left right top bottom");
    const QImage upright = painted(letters);
    transform.flipHorizontally();
    EXPECT_NE(painted(letters), upright) << "L and R have changed places";
    transform.flipHorizontally();
    EXPECT_EQ(painted(letters), upright);
}

TEST_F(OrientationLetters, AreAbsentWithoutGeometry)
{
    slice.geometry.reset();
    EXPECT_EQ(paintedEdges(gg::OrientationLetters()), "");
}

#include "report/PlotArea.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(PlotArea, HasTicksAtRoundNumbers)
{
    EXPECT_THAT(ticksWithin({0, 1}, 5),
                ElementsAre(0, DoubleNear(0.2, 1e-12), DoubleNear(0.4, 1e-12), DoubleNear(0.6, 1e-12),
                            DoubleNear(0.8, 1e-12), DoubleNear(1, 1e-12)));
    EXPECT_THAT(ticksWithin({1, 128}, 5), ElementsAre(50, 100));
    EXPECT_EQ(ticksWithin({3, 3}, 5).size(), 5u) << "a single value has room around it";
    EXPECT_FALSE(ticksWithin({NAN, 1}, 5).empty());
}

TEST(PlotArea, PutsValuesWhereTheyLieAndCutsOthersToTheEdge)
{
    SvgDrawing drawing(200, 100, "t");
    const PlotArea area(drawing, {0, 10}, {0, 2});
    EXPECT_EQ(area.at(0, 0).x, area.left());
    EXPECT_EQ(area.at(0, 0).y, area.bottom());
    EXPECT_EQ(area.at(10, 2).x, area.right());
    EXPECT_EQ(area.at(99, 99).y, area.top());
}

TEST(PlotArea, BreaksALineWhereAValueIsMissing)
{
    SvgDrawing drawing(200, 100, "t");
    PlotArea area(drawing, {0, 4}, {0, 1});
    area.curve(std::vector<SvgPoint>{{0, 0}, {1, 1}, {2, NAN}, {3, 0}, {4, 1}}, {});
    const std::string svg = drawing.svg();
    EXPECT_NE(svg.find("<polyline"), svg.rfind("<polyline"));
    EXPECT_THAT(svg, Not(HasSubstr("nan")));
}

TEST(PlotArea, CountsDownwardsWithoutASignWhereItIsMirrored)
{
    SvgDrawing drawing(200, 200, "t");
    PlotArea(drawing, {0, 1}, {-10, 10}).drawAxes("x", "y", true);
    EXPECT_THAT(drawing.svg(), HasSubstr(">10</text>"));
    EXPECT_THAT(drawing.svg(), Not(HasSubstr(">-")));
}

} // namespace
} // namespace gg

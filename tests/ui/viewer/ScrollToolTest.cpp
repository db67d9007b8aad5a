#include "viewer/ScrollTool.h"

#include "ViewerFixture.h"

namespace {

class ScrollTool : public gg::test::ViewerFixture
{
protected:
    ScrollTool() { view.setTool(Qt::LeftButton, &tool); }

    gg::ScrollTool tool;
};

} // namespace

TEST_F(ScrollTool, GoesThroughTheSlicesWithTheHand)
{
    gg::test::drag(view, Qt::LeftButton, {200, 100}, {200, 164});
    EXPECT_EQ(view.current(), 4) << "16 pixels a slice";
    gg::test::drag(view, Qt::LeftButton, {200, 164}, {200, 132});
    EXPECT_EQ(view.current(), 2);
}

TEST_F(ScrollTool, EndsAtTheEnds)
{
    gg::test::drag(view, Qt::LeftButton, {200, 10}, {200, 399});
    EXPECT_EQ(view.current(), 19);
    gg::test::drag(view, Qt::LeftButton, {200, 10}, {200, -900});
    EXPECT_EQ(view.current(), 0);
}

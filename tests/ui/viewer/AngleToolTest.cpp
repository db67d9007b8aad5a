#include "viewer/AngleTool.h"

#include "ViewerFixture.h"

namespace {

class AngleTool : public gg::test::ViewerFixture
{
protected:
    AngleTool() { view.setTool(Qt::LeftButton, &tool); }
    QPointF at(double column, double row) const { return view.transform().toView({column, row}); }

    gg::MeasurementStore store;
    gg::Measurements& series = store.of("series");
    gg::AngleTool tool{store};
};

} // namespace

TEST_F(AngleTool, MeasuresAnAngleInTwoStrokes)
{
    gg::test::drag(view, Qt::LeftButton, at(60, 20), at(20, 20));
    gg::test::hover(view, at(40, 40));
    EXPECT_EQ(series.wordsAt(0), QStringList("45.0\u00b0"));
    gg::test::click(view, at(20, 60));
    EXPECT_EQ(series.wordsAt(0), QStringList("90.0\u00b0"));
    gg::test::hover(view, at(80, 80));
    EXPECT_EQ(series.wordsAt(0), QStringList("90.0\u00b0")) << "it is done";
    EXPECT_EQ(series.rowCount(), 1);
}

TEST_F(AngleTool, DropsHalfAnAngle)
{
    gg::test::drag(view, Qt::LeftButton, at(60, 20), at(20, 20));
    EXPECT_TRUE(tool.isInTheMiddle());
    tool.cancel();
    EXPECT_EQ(series.rowCount(), 0);
    gg::test::click(view, at(30, 30));
    EXPECT_EQ(series.rowCount(), 0) << "a click is no arm";
    EXPECT_FALSE(tool.isInTheMiddle());
}

TEST_F(AngleTool, BeginsAnewOnAnotherSlice)
{
    gg::test::drag(view, Qt::LeftButton, at(60, 20), at(20, 20));
    view.showSlice(1);
    gg::test::hover(view, at(40, 40));
    gg::test::drag(view, Qt::LeftButton, at(10, 10), at(30, 10));
    ASSERT_EQ(series.rowCount(), 1);
    EXPECT_EQ(series.at(0).slice, 1);
}

TEST_F(AngleTool, BearsThatItsAngleIsRemovedInTheMiddle)
{
    gg::test::drag(view, Qt::LeftButton, at(60, 20), at(20, 20));
    series.clear();
    gg::test::hover(view, at(40, 40));
    gg::test::click(view, at(40, 40));
    EXPECT_EQ(series.rowCount(), 0);
}

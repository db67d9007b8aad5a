#include "viewer/TwoPointTool.h"

#include "ViewerFixture.h"

namespace {

class TwoPointTool : public gg::test::ViewerFixture
{
protected:
    QPointF at(double column, double row) const { return view.transform().toView({column, row}); }

    gg::MeasurementStore store;
    gg::Measurements& series = store.of("series");
};

} // namespace

TEST_F(TwoPointTool, MeasuresALengthOnTheSliceThatIsSeen)
{
    gg::TwoPointTool tool(gg::MeasurementKind::Length, store);
    view.setTool(Qt::LeftButton, &tool);
    view.showSlice(3);
    gg::test::drag(view, Qt::LeftButton, at(10, 10), at(40, 50));
    ASSERT_EQ(series.rowCount(), 1);
    EXPECT_EQ(series.at(0).slice, 3);
    EXPECT_EQ(series.wordsAt(0), QStringList("50.0 mm"));
}

TEST_F(TwoPointTool, MeasuresTheValuesOfARegion)
{
    gg::TwoPointTool tool(gg::MeasurementKind::Ellipse, store);
    view.setTool(Qt::LeftButton, &tool);
    view.showSlice(5);
    gg::test::drag(view, Qt::LeftButton, at(10, 10), at(40, 50));
    ASSERT_EQ(series.rowCount(), 1);
    EXPECT_EQ(series.wordsAt(0).first(), "mean 50.0 HU  SD 0.00");
}

TEST_F(TwoPointTool, MakesNothingOfAClick)
{
    gg::TwoPointTool tool(gg::MeasurementKind::Rectangle, store);
    view.setTool(Qt::LeftButton, &tool);
    gg::test::click(view, {100, 100});
    EXPECT_EQ(series.rowCount(), 0);
}

TEST_F(TwoPointTool, StaysOnTheSliceAndDropsWhatIsCancelled)
{
    gg::TwoPointTool tool(gg::MeasurementKind::Length, store);
    view.setTool(Qt::LeftButton, &tool);
    gg::test::drag(view, Qt::LeftButton, at(10, 10), {9000, 9000});
    EXPECT_EQ(series.at(0).points[1], QPointF(99.5, 99.5));
    gg::test::sendMouse(view, QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, at(60, 60));
    tool.cancel();
    gg::test::sendMouse(view, QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, at(90, 90));
    gg::test::sendMouse(view, QEvent::MouseButtonRelease, Qt::LeftButton, Qt::NoButton, at(90, 90));
    EXPECT_EQ(series.rowCount(), 1);
}

TEST_F(TwoPointTool, MeasuresNothingOfAnotherScanThatHasComeIntoTheSamePlace)
{
    gg::TwoPointTool tool(gg::MeasurementKind::Length, store);
    view.setTool(Qt::LeftButton, &tool);
    gg::test::sendMouse(view, QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, at(10, 10));
    gg::test::sendMouse(view, QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, at(40, 50));
    gg::test::SlowSlices other(gg::test::chest(3, 16));
    view.setSource(&other);
    other.deliver(0);
    gg::test::sendMouse(view, QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, at(12, 12));
    gg::test::sendMouse(view, QEvent::MouseButtonRelease, Qt::LeftButton, Qt::NoButton, at(12, 12));
    for (int row = 0; row < series.rowCount(); ++row)
        EXPECT_EQ(series.wordsAt(row), QStringList("50.0 mm"));
}

#include "viewer/MeasurementHandles.h"

#include "ViewerFixture.h"
#include "viewer/PanTool.h"

namespace {

class MeasurementHandles : public gg::test::ViewerFixture
{
protected:
    MeasurementHandles()
    {
        view.setTool(Qt::LeftButton, &pan);
        view.setFirstTool(&handles);
        series.add({gg::MeasurementKind::Length, 0, {{20, 20}, {60, 20}}}, view.slice());
        series.select({});
    }
    QPointF at(double column, double row) const { return view.transform().toView({column, row}); }
    const std::vector<QPointF>& points() const { return series.at(0).points; }
    void expectPoint(std::size_t i, double column, double row)
    {
        EXPECT_NEAR(points()[i].x(), column, 1e-9);
        EXPECT_NEAR(points()[i].y(), row, 1e-9);
    }

    gg::MeasurementStore store;
    gg::Measurements& series = store.of("series");
    gg::MeasurementHandles handles{store};
    gg::PanTool pan;
};

} // namespace

TEST_F(MeasurementHandles, DragAnEndWhateverToolIsChosen)
{
    gg::test::drag(view, Qt::LeftButton, at(60, 20), at(60, 50));
    expectPoint(0, 20, 20);
    expectPoint(1, 60, 50);
    EXPECT_EQ(series.wordsAt(0), QStringList("50.0 mm"));
    EXPECT_EQ(series.selected().row(), 0);
}

TEST_F(MeasurementHandles, MoveTheWholeByItsLine)
{
    gg::test::drag(view, Qt::LeftButton, at(40, 20), at(45, 30));
    expectPoint(0, 25, 30);
    expectPoint(1, 65, 30);
}

TEST_F(MeasurementHandles, LeaveTheRestToTheChosenToolAndOtherSlicesAlone)
{
    gg::test::drag(view, Qt::LeftButton, at(40, 60), at(45, 70));
    EXPECT_FALSE(series.selected().isValid());
    view.showSlice(1);
    gg::test::drag(view, Qt::LeftButton, at(60, 20), at(60, 50));
    expectPoint(1, 60, 20);
}

TEST_F(MeasurementHandles, ShowByTheCursorThatTheyCanBeTaken)
{
    gg::test::hover(view, at(60, 20));
    EXPECT_EQ(view.cursor().shape(), Qt::SizeAllCursor);
    gg::test::hover(view, at(60, 60));
    EXPECT_EQ(view.cursor().shape(), pan.cursor());
}

TEST_F(MeasurementHandles, EndWithAMeasurementThatIsRemovedInTheMiddle)
{
    gg::test::sendMouse(view, QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton, at(60, 20));
    series.removeSelected();
    gg::test::sendMouse(view, QEvent::MouseMove, Qt::NoButton, Qt::LeftButton, at(10, 10));
    EXPECT_EQ(series.rowCount(), 0);
}

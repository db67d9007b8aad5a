#include "viewer/MeasurementOverlay.h"

#include "OverlayFixture.h"

namespace {

class MeasurementOverlay : public gg::test::OverlayFixture
{
protected:
    MeasurementOverlay()
    {
        series.add({gg::MeasurementKind::Length, 4, {{20, 50}, {80, 50}}}, slice);
        series.select({});
    }

    gg::MeasurementStore store;
    gg::Measurements& series = store.of("series");
    const gg::MeasurementOverlay overlay{store};
};

} // namespace

TEST_F(MeasurementOverlay, DrawsWhatIsMeasuredOnThisSliceOfThisSeries)
{
    const QPoint middle = transform.toView({50, 50}).toPoint();
    EXPECT_TRUE(isDrawn(painted(overlay), {middle - QPoint(1, 1), QSize(3, 3)}));
    gg::ViewContext other = context();
    other.index = 5;
    EXPECT_FALSE(isDrawn(painted(overlay, other), area));
    other.index = 4;
    other.seriesId = "another";
    EXPECT_FALSE(isDrawn(painted(overlay, other), area));
}

TEST_F(MeasurementOverlay, ShowsHandlesOfTheSelectedOne)
{
    const QRect handle(transform.toView({20, 50}).toPoint() - QPoint(2, 2), QSize(5, 5));
    const QImage without = painted(overlay).copy(handle);
    series.select(series.index(0));
    EXPECT_NE(painted(overlay).copy(handle), without);
}

TEST_F(MeasurementOverlay, KeepsTheNumbersInsideTheView)
{
    series.add({gg::MeasurementKind::Rectangle, 4, {{-0.5, -0.5}, {99.5, 99.5}}}, slice);
    series.add({gg::MeasurementKind::Ellipse, 4, {{90, 90}, {99, 99}}}, slice);
    const gg::ViewContext context = this->context();
    painted(overlay, context);
    ASSERT_EQ(context.taken.size(), 3u);
    for (const QRect& words : context.taken)
        EXPECT_TRUE(area.contains(words));
}

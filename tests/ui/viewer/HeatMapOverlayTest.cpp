#include "viewer/HeatMapOverlay.h"

#include "OverlayFixture.h"

namespace {

class HeatMapOverlay : public gg::test::OverlayFixture
{
protected:
    HeatMapOverlay()
    {
        // Four cells: red at the upper left.
        QImage cells(2, 2, QImage::Format_RGB32);
        cells.fill(Qt::black);
        cells.setPixelColor(0, 0, Qt::red);
        map.setMap("series", 4, cells);
        map.setOpacity(1);
    }
    QRgb at(double column, double row)
    {
        return painted(map).pixel(transform.toView({column, row}).toPoint());
    }

    gg::HeatMapOverlay map;
};

} // namespace

TEST_F(HeatMapOverlay, LiesOnThePixelsItIsAbout)
{
    EXPECT_EQ(qRed(at(10, 10)), 255);
    EXPECT_EQ(qRed(at(90, 10)), 0);
    EXPECT_EQ(qRed(at(90, 90)), 0);
    EXPECT_EQ(qRed(painted(map).pixel(20, 150)), 0) << "beside the slice is nothing";
    transform.flipHorizontally();
    EXPECT_EQ(qRed(at(10, 10)), 255) << "it is flipped with the slice";
    EXPECT_EQ(qRed(at(90, 10)), 0);
    transform.turnClockwise();
    EXPECT_EQ(qRed(at(10, 10)), 255);
}

TEST_F(HeatMapOverlay, IsNeverShownOnAnotherSlice)
{
    gg::ViewContext other = context();
    other.index = 5;
    EXPECT_FALSE(isDrawn(painted(map, other), area));
    other.index = 4;
    other.seriesId = "another";
    EXPECT_FALSE(isDrawn(painted(map, other), area)) << "nor on another series in the same pane";
    EXPECT_FALSE(map.mapOf("series", 4).isNull());
    map.setMap("series", 4, {});
    EXPECT_FALSE(isDrawn(painted(map), area));
}

TEST_F(HeatMapOverlay, IsAsStrongAsWished)
{
    map.setOpacity(0.5);
    EXPECT_NEAR(qRed(at(10, 10)), 128, 2);
    map.setOpacity(-3);
    EXPECT_EQ(map.opacity(), 0);
    EXPECT_EQ(qRed(at(10, 10)), 0);
}

TEST_F(HeatMapOverlay, SaysWhatItsColoursMeanInsideTheView)
{
    QImage colours(16, 1, QImage::Format_RGB32);
    colours.fill(Qt::green);
    map.setScale(colours, "low", "high");
    for (const QSize size : {QSize(400, 300), QSize(160, 160)}) {
        area = QRect(QPoint(0, 0), size);
        const gg::ViewContext context = this->context();
        painted(map, context);
        ASSERT_EQ(context.taken.size(), 1u);
        EXPECT_TRUE(area.contains(context.taken.front()));
    }
}

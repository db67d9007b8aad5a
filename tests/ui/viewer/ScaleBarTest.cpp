#include "viewer/ScaleBar.h"

#include "OverlayFixture.h"

namespace {

class ScaleBar : public gg::test::OverlayFixture
{
protected:
    /// On how many lines of the view something is drawn.
    int litRows()
    {
        const QImage image = painted(gg::ScaleBar());
        int lit = 0;
        for (int y = 0; y < image.height(); ++y)
            lit += isDrawn(image, {0, y, image.width(), 1});
        return lit;
    }
};

} // namespace

TEST_F(ScaleBar, IsTenCentimetresOrWhatHasRoom)
{
    EXPECT_EQ(gg::scaleBarLength(130), 100);
    EXPECT_EQ(gg::scaleBarLength(99), 50);
    EXPECT_EQ(gg::scaleBarLength(7), 5);
    EXPECT_EQ(gg::scaleBarLength(0.3), 0.2);
    EXPECT_EQ(gg::scaleBarLength(0.01), 0);
}

TEST_F(ScaleBar, IsAsLongOnTheScreenAsItSays)
{
    // 3 pixels a mm and a quarter of 400: 20 mm have room, which are 60 pixels.
    const QImage image = painted(gg::ScaleBar());
    const gg::ViewContext context = this->context();
    painted(gg::ScaleBar(), context);
    ASSERT_EQ(context.taken.size(), 1u);
    const QRect box = context.taken.front();
    EXPECT_TRUE(isDrawn(image, {box.left(), box.top(), 2, box.height()}));
    EXPECT_TRUE(isDrawn(image, {box.left() + 59, box.top(), 2, box.height()}));
    EXPECT_FALSE(isDrawn(image, {box.left() + 62, box.top(), 1, box.height()})) << "between bar and words";
}

TEST_F(ScaleBar, IsMeasuredAlongTheRowsWhenTheSliceIsTurned)
{
    slice.geometry = gg::test::axialPlane(0, 1, 2);
    transform.setImage(slice.size(), slice.aspect());
    transform.turnClockwise();
    transform.setZoom(3); // 3 a column of 1 mm, 6 a row of 2 mm: 3 a mm either way
    const gg::ViewContext turned = context();
    painted(gg::ScaleBar(), turned);
    transform.reset();
    transform.setZoom(3);
    const gg::ViewContext again = context();
    painted(gg::ScaleBar(), again);
    EXPECT_EQ(again.taken.front(), turned.taken.front());
}

TEST_F(ScaleBar, IsAbsentWhereNobodySaysHowLargeAPixelIs)
{
    EXPECT_GT(litRows(), 0);
    slice.geometry.reset();
    EXPECT_EQ(litRows(), 0);
}

TEST_F(ScaleBar, KeepsClearOfWordsThatStandThere)
{
    const gg::ViewContext context = this->context();
    context.taken.push_back({0, 280, 400, 20});
    painted(gg::ScaleBar(), context);
    ASSERT_EQ(context.taken.size(), 2u);
    EXPECT_FALSE(context.taken[0].intersects(context.taken[1]));
}

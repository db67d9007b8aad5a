#include "viewer/ViewTransform.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace {

constexpr double near = 1e-9;

gg::ViewTransform transformOf(const QSize& pixels, double aspect, const QSizeF& view, double ratio = 1)
{
    gg::ViewTransform transform;
    transform.setView(view, ratio);
    transform.setImage(pixels, aspect);
    return transform;
}

void expectNear(const QPointF& a, const QPointF& b, double tolerance = near)
{
    EXPECT_NEAR(a.x(), b.x(), tolerance);
    EXPECT_NEAR(a.y(), b.y(), tolerance);
}

/// Some of everything that a person may do, drawn from a seed.
class AnyTransform : public testing::TestWithParam<unsigned>
{
protected:
    AnyTransform()
    {
        transform = transformOf({1 + whole(700), 1 + whole(700)}, 0.2 + real() * 4,
                                {50 + real() * 1500, 50 + real() * 1500}, 1 + whole(2));
        for (int i = 0; i < 12; ++i)
            doSomething();
    }
    double real() { return std::uniform_real_distribution<double>(0, 1)(random); }
    int whole(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random); }
    QPointF anyPlace() { return {real() * transform.view().width(), real() * transform.view().height()}; }
    void doSomething()
    {
        switch (whole(7)) {
        case 0:
            return transform.flipHorizontally();
        case 1:
            return transform.flipVertically();
        case 2:
            return transform.turnClockwise();
        case 3:
            return transform.turnCounterclockwise();
        case 4:
            return transform.panBy(anyPlace() - anyPlace());
        case 5:
            return transform.fit();
        default:
            return transform.zoomAt(anyPlace(), std::exp2(real() * 6 - 2));
        }
    }

    std::mt19937 random{GetParam()};
    gg::ViewTransform transform;
};

} // namespace

TEST_P(AnyTransform, LeadsFromPixelsToTheViewAndBack)
{
    const QPointF place = anyPlace();
    expectNear(transform.toView(transform.toPixel(place)), place, 1e-6);
    const QPointF pixel(3.25, -1.5);
    expectNear(transform.pixelToView().map(pixel), transform.toView(pixel), 1e-6);
}

TEST_P(AnyTransform, KeepsTheTrueProportionOfPixels)
{
    const QPointF origin = transform.toView({0, 0});
    const QPointF column = transform.toView({1, 0}) - origin;
    const QPointF row = transform.toView({0, 1}) - origin;
    EXPECT_NEAR(std::hypot(row.x(), row.y()) / std::hypot(column.x(), column.y()), transform.aspect(), 1e-6);
    EXPECT_NEAR(QPointF::dotProduct(row, column), 0, 1e-9);
}

TEST_P(AnyTransform, LeavesNoGapThatTheImageCouldFill)
{
    const QRectF image = transform.imageRect();
    const QSizeF view = transform.view();
    if (image.width() >= view.width()) {
        EXPECT_LE(image.left(), 1e-6);
        EXPECT_GE(image.right(), view.width() - 1e-6);
    } else {
        EXPECT_NEAR(image.center().x(), view.width() / 2, 1e-6);
    }
    if (image.height() >= view.height()) {
        EXPECT_LE(image.top(), 1e-6);
        EXPECT_GE(image.bottom(), view.height() - 1e-6);
    } else {
        EXPECT_NEAR(image.center().y(), view.height() / 2, 1e-6);
    }
}

TEST_P(AnyTransform, IsTheSameAgainAfterFourTurnsAndAfterTwoFlips)
{
    transform.fit();
    const gg::ViewTransform before = transform;
    for (int i = 0; i < 4; ++i)
        transform.turnClockwise();
    EXPECT_EQ(transform, before);
    transform.flipHorizontally();
    transform.flipHorizontally();
    EXPECT_EQ(transform, before);
    transform.turnClockwise();
    transform.turnCounterclockwise();
    EXPECT_EQ(transform, before);
    transform.turnClockwise();
    transform.turnClockwise();
    transform.flipHorizontally();
    transform.flipVertically();
    EXPECT_EQ(transform, before) << "half a turn is both flips";
}

INSTANTIATE_TEST_SUITE_P(OfManySeeds, AnyTransform, testing::Range(1u, 201u));

TEST(ViewTransform, FitsTheImageIntoTheView)
{
    const gg::ViewTransform transform = transformOf({200, 50}, 1, {400, 300});
    EXPECT_EQ(transform.imageRect(), QRectF(0, 100, 400, 100));
    EXPECT_EQ(transform.zoom(), 2);
    expectNear(transform.toView({-0.5, -0.5}), {0, 100});
}

TEST(ViewTransform, FitsPixelsThatAreNotSquareInTheirTrueShape)
{
    const gg::ViewTransform transform = transformOf({100, 100}, 2, {400, 400});
    EXPECT_EQ(transform.imageRect(), QRectF(100, 0, 200, 400));
}

TEST(ViewTransform, KeepsThePlaceUnderTheCursorWhileZooming)
{
    gg::ViewTransform transform = transformOf({100, 100}, 1, {400, 400}, 2);
    const QPointF place(120, 330);
    const QPointF pixel = transform.toPixel(place);
    transform.zoomAt(place, 3);
    expectNear(transform.toPixel(place), pixel);
    EXPECT_EQ(transform.zoom(), 24);
    transform.zoomAt(place, 1e9);
    EXPECT_EQ(transform.zoom(), gg::ViewTransform::maximumZoom);
    transform.zoomAt(place, 1e-9);
    EXPECT_EQ(transform.zoom(), 0.25);
}

TEST(ViewTransform, ShowsAColumnADevicePixelAtZoomOne)
{
    gg::ViewTransform transform = transformOf({100, 100}, 1, {400, 400}, 2);
    transform.setZoom(1);
    EXPECT_EQ(transform.imageRect().size(), QSizeF(50, 50));
}

TEST(ViewTransform, FlipsAndTurnsAsItIsSeen)
{
    gg::ViewTransform transform = transformOf({100, 100}, 1, {100, 100});
    transform.turnClockwise();
    EXPECT_EQ(transform.columnWay(), QPointF(0, 1)) << "what pointed right points down";
    EXPECT_EQ(transform.rowWay(), QPointF(-1, 0));
    transform.flipHorizontally();
    EXPECT_EQ(transform.rowWay(), QPointF(1, 0));
    EXPECT_EQ(transform.columnWay(), QPointF(0, 1));
    transform.reset();
    EXPECT_EQ(transform.columnWay(), QPointF(1, 0));
}

TEST(ViewTransform, FitsAgainWithTheViewOnlyWhileItIsFitted)
{
    gg::ViewTransform transform = transformOf({100, 100}, 1, {100, 100});
    transform.setView({200, 200}, 1);
    EXPECT_EQ(transform.zoom(), 2);
    transform.zoomAt({100, 100}, 2);
    transform.setView({300, 300}, 1);
    EXPECT_EQ(transform.zoom(), 4);
    transform.setView({300, 300}, 2);
    EXPECT_EQ(transform.zoom(), 8) << "on a finer screen as large as it was";
}

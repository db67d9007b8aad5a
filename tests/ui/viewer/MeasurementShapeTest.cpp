#include "viewer/MeasurementShape.h"

#include <gtest/gtest.h>

using gg::MeasurementKind;

namespace {

/// 100 x 100 pixels, four times as large.
gg::ViewTransform transformOf()
{
    gg::ViewTransform transform;
    transform.setView({400, 400}, 1);
    transform.setImage({100, 100}, 1);
    return transform;
}

} // namespace

TEST(MeasurementShape, IsHeldByItsEndsOrAsAWhole)
{
    const gg::Measurement length{MeasurementKind::Length, 0, {{10, 10}, {60, 10}}};
    const gg::ViewTransform transform = transformOf();
    EXPECT_EQ(gg::gripAt(length, transform, transform.toView({60, 10}) + QPointF(3, -4))->handle, 1);
    EXPECT_EQ(gg::gripAt(length, transform, transform.toView({35, 11}))->handle, -1);
    EXPECT_FALSE(gg::gripAt(length, transform, transform.toView({35, 15})).has_value());
}

TEST(MeasurementShape, TakesTheInsideOfARegionForTheChosenTool)
{
    const gg::Measurement ellipse{MeasurementKind::Ellipse, 0, {{20, 20}, {80, 60}}};
    const gg::ViewTransform transform = transformOf();
    EXPECT_FALSE(gg::gripAt(ellipse, transform, transform.toView({50, 40})).has_value());
    EXPECT_EQ(gg::gripAt(ellipse, transform, transform.toView({50, 20}))->handle, -1);
    EXPECT_EQ(gg::gripAt(ellipse, transform, transform.toView({80, 20}))->handle, 1);
}

TEST(MeasurementShape, KeepsTheOppositeCornerWhenOneIsDragged)
{
    const gg::Measurement box{MeasurementKind::Rectangle, 0, {{20, 20}, {80, 60}}};
    for (int handle = 0; handle < 4; ++handle) {
        const auto before = gg::handlesOf(box);
        const auto after = gg::handlesOf(gg::withHandleAt(box, handle, {33, 44}));
        const auto opposite = static_cast<std::size_t>((handle + 2) % 4);
        EXPECT_EQ(after[static_cast<std::size_t>(handle)], QPointF(33, 44)) << handle;
        EXPECT_EQ(after[opposite], before[opposite]) << handle;
    }
    EXPECT_EQ(gg::movedBy(box, {1, -2}, {100, 100}).points, (std::vector<QPointF>{{21, 18}, {81, 58}}));
}

TEST(MeasurementShape, IsMovedNoFurtherThanTheSliceGoes)
{
    const gg::Measurement box{MeasurementKind::Rectangle, 0, {{20, 20}, {80, 60}}};
    EXPECT_EQ(gg::movedBy(box, {500, -500}, {100, 100}).points,
              (std::vector<QPointF>{{39.5, -0.5}, {99.5, 39.5}}));
}

TEST(MeasurementShape, FollowsFlipsAndTurns)
{
    gg::ViewTransform transform = transformOf();
    transform.turnClockwise();
    transform.flipHorizontally();
    const gg::Measurement box{MeasurementKind::Rectangle, 0, {{20, 20}, {80, 60}}};
    const QRectF outline = gg::outlineOf(box, transform).boundingRect();
    EXPECT_NEAR(outline.width(), 160, 1e-9) << "the rows lie across now";
    EXPECT_NEAR(outline.height(), 240, 1e-9);
    EXPECT_TRUE(outline.adjusted(-1, -1, 1, 1).contains(transform.toView({80, 60})));
}

TEST(MeasurementShape, StaysOnTheSlice)
{
    EXPECT_EQ(gg::placeOnSlice({-9, 5}, {10, 10}), QPointF(-0.5, 5));
    EXPECT_EQ(gg::placeOnSlice({99, 99}, {10, 20}), QPointF(9.5, 19.5));
}

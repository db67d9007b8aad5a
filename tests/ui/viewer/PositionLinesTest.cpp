#include "viewer/PositionLines.h"

#include "OverlayFixture.h"

#include <cmath>

namespace {

/// 200 x 80 pixels of 1 mm: x to the left, down towards the feet, at y = `back`.
gg::PlaneInPatient coronal(double back)
{
    return {{.origin = {0, back, 60}, .rowDirection = {1, 0, 0}, .columnDirection = {0, 0, -1}}, {200, 80}};
}

void expectLine(const QLineF& line, QPointF a, QPointF b)
{
    const bool isOtherWay = QLineF(line.p1(), a).length() > QLineF(line.p2(), a).length();
    const QLineF along = isOtherWay ? QLineF(line.p2(), line.p1()) : line;
    EXPECT_NEAR(along.x1(), a.x(), 1e-9);
    EXPECT_NEAR(along.y1(), a.y(), 1e-9);
    EXPECT_NEAR(along.x2(), b.x(), 1e-9);
    EXPECT_NEAR(along.y2(), b.y(), 1e-9);
}

using PositionLines = gg::test::OverlayFixture;

} // namespace

TEST_F(PositionLines, AreWhereTwoPlanesCut)
{
    const gg::PlaneGeometry axial = gg::test::axialPlane(42, 1, 2);
    const auto cut = gg::cutOf(axial, coronal(30));
    ASSERT_TRUE(cut.has_value());
    expectLine(*cut, {-0.5, 15}, {199.5, 15}); // 30 mm are 15 rows of 2 mm
}

TEST_F(PositionLines, EndWhereTheOtherPlaneEnds)
{
    EXPECT_FALSE(gg::cutOf(gg::test::axialPlane(100), coronal(30)).has_value()) << "it lies above";
    EXPECT_FALSE(gg::cutOf(gg::test::axialPlane(0), {gg::test::axialPlane(5), {9, 9}}).has_value())
        << "parallel";
    EXPECT_FALSE(gg::cutOf(gg::test::axialPlane(0), {gg::test::axialPlane(0), {9, 9}}).has_value())
        << "the same";
}

TEST_F(PositionLines, CutObliquelyToo)
{
    // Tilted by 45 degrees about the x axis through y = z = 0.
    const double half = std::sqrt(0.5);
    const gg::PlaneInPatient tilted{
        {.origin = {0, -half * 50, -half * 50}, .columnDirection = {0, half, half}}, {11, 101}};
    const auto cut = gg::cutOf(gg::test::axialPlane(7), tilted);
    ASSERT_TRUE(cut.has_value());
    expectLine(*cut, {-0.5, 7}, {10.5, 7});
}

TEST_F(PositionLines, AreDrawnOnTheSliceWithTheCrosshair)
{
    gg::PositionLines lines;
    EXPECT_TRUE(lines.setPlanes({coronal(30)}));
    EXPECT_FALSE(lines.setPlanes({coronal(30)})) << "the same again";
    const QPoint onLine = transform.toView({70, 30}).toPoint();
    EXPECT_TRUE(isDrawn(painted(lines), {onLine - QPoint(1, 1), QSize(3, 3)}));
    lines.setPlanes({});
    EXPECT_FALSE(isDrawn(painted(lines), area));
    lines.setCrosshair(gg::PatientPoint{50, 60, 43});
    const QPoint arm = transform.toView({50, 60}).toPoint() + QPoint(10, 0);
    EXPECT_TRUE(isDrawn(painted(lines), {arm - QPoint(1, 1), QSize(3, 3)}));
    lines.setCrosshair(gg::PatientPoint{50, 60, 60});
    EXPECT_FALSE(isDrawn(painted(lines), area)) << "that point is on another slice";
}

#include "demo/PhantomCanvas.h"

#include <gtest/gtest.h>
#include <numbers>

namespace gg {
namespace {

PhantomView turnedView()
{
    PhantomView view;
    view.size = 200;
    view.fieldOfView = 400;
    view.rotation = 0.3f;
    view.shift = {12, -7};
    return view;
}

TEST(PhantomCanvas, BeginsAsAir)
{
    PhantomCanvas canvas(turnedView());
    EXPECT_EQ(cv::countNonZero(canvas.hu() != -1000.0f), 0);
}

TEST(PhantomCanvas, PixelAndPatientCoordinatesAreInverse)
{
    const PhantomCanvas canvas(turnedView());
    const cv::Point2f pixel = canvas.toPixel({31, -52});
    const cv::Point2f back = canvas.toPatient(pixel.x, pixel.y);
    EXPECT_NEAR(back.x, 31, 1e-3);
    EXPECT_NEAR(back.y, -52, 1e-3);
}

TEST(PhantomCanvas, AnEllipseHasItsArea)
{
    PhantomCanvas canvas(turnedView());
    canvas.ellipse({10, 20}, 60, 30, 0.7f, 0);
    const double covered = cv::sum(canvas.hu() + 1000.0f)[0] / 1000.0;
    const double spacing = static_cast<double>(canvas.view().spacing());
    EXPECT_NEAR(covered * spacing * spacing, std::numbers::pi * 60 * 30, 0.03 * std::numbers::pi * 60 * 30);
}

TEST(PhantomCanvas, ACapsuleHasItsArea)
{
    PhantomCanvas canvas(turnedView());
    canvas.capsule({-30, 0}, {30, 40}, 10, 0);
    const double covered = cv::sum(canvas.hu() + 1000.0f)[0] / 1000.0;
    const double spacing = static_cast<double>(canvas.view().spacing());
    const double area = 20.0 * std::hypot(60.0, 40.0) + std::numbers::pi * 100;
    EXPECT_NEAR(covered * spacing * spacing, area, 0.03 * area);
}

TEST(PhantomCanvas, PaintsNothingOutsideThePicture)
{
    PhantomCanvas canvas(turnedView());
    canvas.ellipse({900, 900}, 50, 50, 0, 0);
    EXPECT_EQ(cv::countNonZero(canvas.hu() != -1000.0f), 0);
}

TEST(PhantomCanvas, MeasuresTheDistanceToALine)
{
    EXPECT_FLOAT_EQ(distanceToSegment({5, 3}, {0, 0}, {10, 0}), 3);
    EXPECT_FLOAT_EQ(distanceToSegment({13, 4}, {0, 0}, {10, 0}), 5);
    EXPECT_FLOAT_EQ(distanceToSegment({3, 4}, {0, 0}, {0, 0}), 5);
}

} // namespace
} // namespace gg

#include "viewer/Measurement.h"

#include "support/Phantoms.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <numbers>
#include <opencv2/core.hpp>

using gg::MeasurementKind;

TEST(Measurement, FindsARodOf100MillimetresAtAnAngleWherePixelsAreNotSquare)
{
    const gg::PixelSpacing spacing{.column = 0.7, .row = 1.3, .isMillimetres = true};
    for (const double degrees : {0.0, 17.0, 45.0, 90.0, 133.0}) {
        const double angle = degrees * std::numbers::pi / 180;
        const QPointF from(12.5, 40);
        const QPointF to = from + QPointF(100 * std::cos(angle) / 0.7, 100 * std::sin(angle) / 1.3);
        EXPECT_NEAR(gg::lengthBetween(from, to, spacing), 100, 1e-9) << degrees;
    }
}

TEST(Measurement, FindsAnAngleInThePlaneAndNotInItsPixels)
{
    const gg::PixelSpacing spacing{.column = 0.5, .row = 2, .isMillimetres = true};
    EXPECT_NEAR(gg::angleAt({0, 0}, {10, 0}, {0, -3}, spacing), 90, 1e-9);
    EXPECT_NEAR(gg::angleAt({0, 0}, {4, 0}, {4, 1}, spacing), 45, 1e-9) << "2 mm by 2 mm";
    EXPECT_NEAR(gg::angleAt({1, 1}, {5, 1}, {-7, 1}, spacing), 180, 1e-9);
    EXPECT_EQ(gg::angleAt({1, 1}, {1, 1}, {5, 1}, spacing), 0) << "an arm of no length";
}

TEST(Measurement, CountsThePixelsWhoseCentreLiesInARectangle)
{
    const gg::ViewedSlice slice = gg::test::countingSlice({10, 10});
    const gg::RegionValues region = gg::regionBetween(MeasurementKind::Rectangle, {2, 3}, {4.9, 4.2}, slice);
    EXPECT_EQ(region.pixels, 6) << "columns 2 to 4, rows 3 and 4";
    EXPECT_DOUBLE_EQ(region.mean, 33.5);
    EXPECT_EQ(region.lowest, 23);
    EXPECT_EQ(region.highest, 44);
    // numpy.std([23, 33, 43, 24, 34, 44], ddof=1)
    EXPECT_NEAR(region.deviation, 8.961026727, 1e-8);
    EXPECT_NEAR(region.area, 2.9 * 1.2, 1e-12);
}

TEST(Measurement, IsTheSameWhicheverCornerWasDrawnFirst)
{
    const gg::ViewedSlice slice = gg::test::countingSlice({10, 10});
    for (const MeasurementKind kind : {MeasurementKind::Rectangle, MeasurementKind::Ellipse}) {
        const auto one = gg::regionBetween(kind, {1, 2}, {7, 6}, slice);
        const auto other = gg::regionBetween(kind, {7, 2}, {1, 6}, slice);
        EXPECT_EQ(one.pixels, other.pixels);
        EXPECT_EQ(one.mean, other.mean);
        EXPECT_EQ(one.area, other.area);
    }
}

TEST(Measurement, FindsABallOf50HounsfieldUnitsInAir)
{
    const gg::PlaneGeometry plane = gg::test::axialPlane(0, 0.7, 1.4);
    const gg::ViewedSlice slice = gg::test::discSlice({200, 100}, plane, {70, 70}, 20, 50, -1000);
    const auto corner = [](double millimetres) {
        return QPointF((70 + millimetres) / 0.7, (70 + millimetres) / 1.4);
    };
    const auto inside = gg::regionBetween(MeasurementKind::Ellipse, corner(-18), corner(18), slice);
    EXPECT_EQ(inside.mean, 50);
    EXPECT_EQ(inside.deviation, 0);
    EXPECT_EQ(inside.lowest, 50);
    EXPECT_NEAR(inside.area, std::numbers::pi * 18 * 18, 1e-9);
    EXPECT_NEAR(inside.pixels * 0.7 * 1.4, inside.area, inside.area * 0.02);
    const auto around = gg::regionBetween(MeasurementKind::Rectangle, corner(-40), corner(40), slice);
    const double share = std::numbers::pi * 400 / 6400;
    EXPECT_NEAR(around.mean, 50 * share - 1000 * (1 - share), 12);
    EXPECT_EQ(around.lowest, -1000);
    EXPECT_EQ(around.highest, 50);
}

TEST(Measurement, KeepsItsDigitsWhereAllValuesAreLarge)
{
    gg::ViewedSlice slice;
    slice.pixels = cv::Mat(1, 4, CV_32FC1);
    for (int x = 0; x < 4; ++x)
        slice.pixels.at<float>(0, x) = static_cast<float>(8'000'000 + x);
    const auto region = gg::regionBetween(MeasurementKind::Rectangle, {0, 0}, {3, 0}, slice);
    EXPECT_NEAR(region.deviation, 1.2909944487, 1e-9) << "as that of 0, 1, 2, 3";
}

TEST(Measurement, LeavesOutPaddingAndWhatLiesOutside)
{
    gg::ViewedSlice slice;
    slice.pixels = cv::Mat(4, 4, CV_32FC1, cv::Scalar(7));
    slice.pixels.at<float>(1, 1) = std::numeric_limits<float>::quiet_NaN();
    const auto region = gg::regionBetween(MeasurementKind::Rectangle, {-5, -5}, {50, 50}, slice);
    EXPECT_EQ(region.pixels, 15);
    EXPECT_EQ(region.withoutValue, 1);
    EXPECT_EQ(region.mean, 7);
    const auto nothing = gg::regionBetween(MeasurementKind::Ellipse, {1.2, 1.2}, {1.4, 1.4}, slice);
    EXPECT_EQ(nothing.pixels, 0);
}

TEST(Measurement, SaysItsNumbersWithTheirUnits)
{
    gg::ViewedSlice slice = gg::test::flatSlice({20, 20}, 50);
    const gg::Measurement length{MeasurementKind::Length, 0, {{0, 0}, {3, 4}}};
    EXPECT_EQ(gg::wordsOf(length, slice), QStringList("5.00 px")) << "nobody says how large a pixel is";
    slice.geometry = gg::test::axialPlane(0, 2, 2);
    EXPECT_EQ(gg::wordsOf(length, slice), QStringList("10.0 mm"));
    EXPECT_EQ(gg::wordsOf({MeasurementKind::Angle, 0, {{9, 0}, {0, 0}, {0, 9}}}, slice),
              QStringList("90.0\u00b0"));
    EXPECT_EQ(gg::wordsOf({MeasurementKind::Rectangle, 0, {{0, 0}, {9, 9}}}, slice),
              QStringList({"mean 50.0 HU  SD 0.00", "min 50  max 50", "area 324.0 mm\u00b2 (100 px)"}));
    slice.pixels = cv::Mat(20, 20, CV_8UC3, cv::Scalar::all(9));
    EXPECT_EQ(gg::wordsOf({MeasurementKind::Rectangle, 0, {{0, 0}, {9, 9}}}, slice).size(), 1)
        << "of colours only the area";
}

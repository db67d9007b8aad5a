#include "lungs/AirRegions.h"

#include "support/LungPhantom.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using test::LungPhantom;

TEST(AirRegions, FindsBothLungsWithinTheBody)
{
    const AirRegions regions = findAirRegions(LungPhantom().slice(), {});
    ASSERT_EQ(regions.inside.size(), 2);
    double area = 0;
    for (const AirRegion& region : regions.inside) {
        EXPECT_EQ(region.mask.type(), CV_8UC1);
        EXPECT_EQ(region.mask.size(), region.box.size());
        EXPECT_EQ(cv::countNonZero(region.mask), region.pixels);
        EXPECT_EQ(region.median, test::lungHu);
        area += region.pixels;
    }
    const double expected = test::firstLung.area() + test::secondLung.area();
    EXPECT_NEAR(area, expected, 0.02 * expected);
    EXPECT_EQ(regions.smoothed.type(), CV_32FC1);
    EXPECT_EQ(regions.smoothed.size(), cv::Size(360, 300));
}

TEST(AirRegions, SaysWhereInTheSliceEachLies)
{
    const AirRegions regions = findAirRegions(LungPhantom().slice(), {});
    ASSERT_EQ(regions.inside.size(), 2);
    cv::Mat all(300, 360, CV_8UC1, cv::Scalar(0));
    for (const AirRegion& region : regions.inside)
        region.mask.copyTo(all(region.box), region.mask);
    for (const test::PhantomPart& lung : {test::firstLung, test::secondLung})
        EXPECT_EQ(test::at<std::uint8_t>(all, lung.x, lung.y), 255);
    EXPECT_EQ(test::at<std::uint8_t>(all, 0, 0), 0);
}

TEST(AirRegions, MeasuresTheAirAroundThePatient)
{
    for (const float air : {-1000.F, -800.F}) {
        const AirRegions regions = findAirRegions(LungPhantom{.around = air}.slice(), {});
        EXPECT_TRUE(regions.isAirMeasured);
        EXPECT_EQ(regions.airLevel, air);
        EXPECT_DOUBLE_EQ(regions.boundary, 0.38 * air);
    }
}

TEST(AirRegions, AssumesAirWhereThePaddingLeavesNone)
{
    const AirRegions regions = findAirRegions(LungPhantom{.around = -1024}.slice(), {});
    EXPECT_FALSE(regions.isAirMeasured);
    EXPECT_EQ(regions.airLevel, -1000);
    EXPECT_EQ(regions.inside.size(), 2);
}

TEST(AirRegions, DoesNotTakeMarkedPaddingForAir)
{
    cv::Mat values = LungPhantom{.around = -900}.slice();
    cv::Mat padding(values.size(), CV_8UC1, cv::Scalar(0));
    padding.colRange(0, 150).setTo(1);
    values.colRange(0, 10).setTo(-1000);
    EXPECT_EQ(findAirRegions(values, padding).airLevel, -900);
    EXPECT_FALSE(findAirRegions(values, cv::Mat(values.size(), CV_8UC1, cv::Scalar(255))).isAirMeasured);
}

TEST(AirRegions, AssumesAirWhereSomethingElseIsAround)
{
    for (const float around : {0.F, -620.F}) {
        const AirRegions regions = findAirRegions(LungPhantom{.around = around}.slice(), {});
        EXPECT_FALSE(regions.isAirMeasured);
        EXPECT_EQ(regions.airLevel, -1000);
        EXPECT_EQ(regions.inside.size(), 2);
    }
}

TEST(AirRegions, LeavesOutWhatReachesTheEdge)
{
    const cv::Mat whole = LungPhantom().slice();
    const cv::Mat cut = whole.colRange(0, 250);
    EXPECT_EQ(findAirRegions(cut, {}).inside.size(), 1);
}

TEST(AirRegions, LeavesOutSpecks)
{
    LungPhantom phantom{.parts = {test::phantomBody}};
    phantom.with(test::discAt(0, 0, 1, test::airHu)).with(test::discAt(30, 0, 5, test::airHu));
    const AirRegions regions = findAirRegions(phantom.slice(), {});
    ASSERT_EQ(regions.inside.size(), 1);
    EXPECT_GT(regions.inside.front().box.x, 200);
}

TEST(AirRegions, IsNotMovedByBoneBesideTheLung)
{
    const cv::Mat plain = LungPhantom().slice();
    cv::Mat bone = plain.clone();
    bone.setTo(1500, plain == test::bodyHu);
    EXPECT_EQ(cv::norm(findAirRegions(plain, {}).smoothed, findAirRegions(bone, {}).smoothed, cv::NORM_INF),
              0);
}

TEST(AirRegions, HasTheMedianAwayFromTheRim)
{
    LungPhantom phantom{.parts = {test::phantomBody}};
    phantom.with(test::discAt(0, 0, 7, -500)).with(test::discAt(0, 0, 4.5, -960));
    const AirRegions regions = findAirRegions(phantom.slice(), {});
    ASSERT_EQ(regions.inside.size(), 1);
    EXPECT_EQ(regions.inside.front().median, -960);
}

} // namespace
} // namespace gg

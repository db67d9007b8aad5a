#include "lungs/LungSplit.h"

#include "support/LungPhantom.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

/// Two lungs with a bridge between them, so thick.
cv::Mat bridged(double thickness, double pixelSize = 1)
{
    const test::PhantomPart bridge = {.y = -40, .a = 60, .b = thickness / 2};
    return test::maskOf(test::firstLung, pixelSize) | test::maskOf(test::secondLung, pixelSize) |
           test::maskOf(bridge, pixelSize);
}

TEST(LungSplit, TellsTouchingLungsApart)
{
    for (const double pixelSize : {0.7, 1.5})
        for (const double thickness : {3.0, 8.0}) {
            const cv::Mat region = bridged(thickness, pixelSize);
            const std::vector<cv::Mat> halves = splitTouchingLungs(region, pixelSize);
            ASSERT_EQ(halves.size(), 2);
            EXPECT_EQ(cv::countNonZero(halves[0] & halves[1]), 0);
            EXPECT_EQ(cv::norm(halves[0] | halves[1], region, cv::NORM_INF), 0);
            const double pixels = test::firstLung.area() / (pixelSize * pixelSize);
            EXPECT_NEAR(cv::countNonZero(halves[0]), pixels, 0.03 * pixels);
            EXPECT_EQ(test::at<std::uint8_t>(halves[0], -75, 0, pixelSize), 255);
            EXPECT_EQ(test::at<std::uint8_t>(halves[1], 72, 0, pixelSize), 255);
        }
}

TEST(LungSplit, LeavesOneLungWhole)
{
    const cv::Mat lung = test::maskOf(test::firstLung);
    const std::vector<cv::Mat> halves = splitTouchingLungs(lung, 1);
    ASSERT_EQ(halves.size(), 1);
    EXPECT_EQ(cv::norm(halves[0], lung, cv::NORM_INF), 0);
}

TEST(LungSplit, LeavesWhatIsJoinedBroadly)
{
    EXPECT_EQ(splitTouchingLungs(bridged(60), 1).size(), 1);
}

TEST(LungSplit, LeavesWhatIsTooNarrowForTwo)
{
    EXPECT_EQ(splitTouchingLungs(bridged(3), 0.25).size(), 1);
}

TEST(LungSplit, LeavesPartsThatLieAboveEachOther)
{
    const cv::Mat region = test::maskOf({.y = -55, .a = 60, .b = 50}) |
                           test::maskOf({.y = 55, .a = 60, .b = 50}) | test::maskOf({.a = 3, .b = 20});
    EXPECT_EQ(splitTouchingLungs(region, 1).size(), 1);
}

TEST(LungSplit, TakesNoSmallPartForALung)
{
    const cv::Mat region = test::maskOf(test::firstLung) | test::maskOf(test::discAt(40, 0, 18, 0)) |
                           test::maskOf({.x = 0, .a = 40, .b = 2});
    EXPECT_EQ(splitTouchingLungs(region, 1).size(), 1);
}

TEST(LungSplit, KeepsNothingAsNothing)
{
    const std::vector<cv::Mat> halves = splitTouchingLungs(cv::Mat(200, 200, CV_8UC1, cv::Scalar(0)), 1);
    ASSERT_EQ(halves.size(), 1);
    EXPECT_EQ(cv::countNonZero(halves[0]), 0);
}

} // namespace
} // namespace gg

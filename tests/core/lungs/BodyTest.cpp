#include "lungs/Body.h"

#include "support/LungPhantom.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using test::LungPhantom;

/// The body of what is denser than lung.
cv::Mat bodyIn(const LungPhantom& phantom)
{
    return bodyOf(phantom.slice() > -380, phantom.pixelSize);
}

TEST(Body, EnclosesTheLungs)
{
    for (const double pixelSize : {0.8, 1.5}) {
        const cv::Mat body = bodyIn({.pixelSize = pixelSize});
        EXPECT_EQ(body.type(), CV_8UC1);
        const double area = test::phantomBody.area();
        EXPECT_NEAR(cv::countNonZero(body) * pixelSize * pixelSize, area, 0.01 * area);
        EXPECT_EQ(test::at<std::uint8_t>(body, test::firstLung.x, 0, pixelSize), 255);
        EXPECT_EQ(test::at<std::uint8_t>(body, 0, -130, pixelSize), 0);
    }
}

TEST(Body, IsWithoutATableThatTouchesIt)
{
    const cv::Mat body = bodyIn(LungPhantom().withTable());
    EXPECT_EQ(test::at<std::uint8_t>(body, 60, 122), 0);
    EXPECT_EQ(test::at<std::uint8_t>(body, -60, 122), 0);
    EXPECT_EQ(test::at<std::uint8_t>(body, 0, 80), 255);
}

TEST(Body, IsTheLargestPart)
{
    const cv::Mat body = bodyIn(LungPhantom().with(test::discAt(150, 120, 20, test::bodyHu)));
    EXPECT_EQ(test::at<std::uint8_t>(body, 150, 120), 0);
    EXPECT_EQ(test::at<std::uint8_t>(body, 0, 0), 255);
}

TEST(Body, IsHeldTogetherByWideBridgesAlone)
{
    for (const int width : {4, 9}) {
        cv::Mat soft(100, 200, CV_8UC1, cv::Scalar(0));
        soft(cv::Rect(10, 10, 80, 80)).setTo(255);
        soft(cv::Rect(120, 20, 60, 60)).setTo(255);
        soft(cv::Rect(90, 45, 30, width)).setTo(255);
        const cv::Mat body = bodyOf(soft, 1);
        EXPECT_EQ(body.at<std::uint8_t>(50, 50), 255);
        EXPECT_EQ(body.at<std::uint8_t>(50, 150), width == 9 ? 255 : 0);
    }
}

TEST(Body, IsEmptyWhereNothingIsLargeEnough)
{
    cv::Mat soft(100, 200, CV_8UC1, cv::Scalar(0));
    EXPECT_EQ(cv::countNonZero(bodyOf(soft, 1)), 0);
    soft.rowRange(50, 53).setTo(255);
    const cv::Mat body = bodyOf(soft, 1);
    EXPECT_EQ(cv::countNonZero(body), 0);
    EXPECT_EQ(body.size(), soft.size());
}

TEST(Body, MayFillTheSlice)
{
    EXPECT_EQ(cv::countNonZero(bodyOf(cv::Mat(50, 60, CV_8UC1, cv::Scalar(255)), 1)), 3000);
}

} // namespace
} // namespace gg

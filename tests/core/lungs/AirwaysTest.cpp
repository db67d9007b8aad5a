#include "lungs/Airways.h"

#include "support/LungPhantom.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using test::LungPhantom;
using test::PhantomPart;

constexpr double x = -75; // in the first lung

/// A lung with a ring of soft tissue around air of that radius.
cv::Mat bronchus(double lumen, double wall, double pixelSize = 1)
{
    LungPhantom phantom{.parts = {test::phantomBody, test::firstLung}, .pixelSize = pixelSize};
    if (wall > 0)
        phantom.with(test::discAt(x, 0, lumen + wall, 0));
    return phantom.with(test::discAt(x, 0, lumen, test::airHu)).slice();
}

cv::Mat airways(const cv::Mat& values, double pixelSize = 1)
{
    return airwaysIn(test::maskOf(test::firstLung, pixelSize), values, -1000, pixelSize);
}

TEST(Airways, TakesABronchusWithItsWall)
{
    for (const double pixelSize : {0.6, 1.0}) {
        const cv::Mat mask = airways(bronchus(6, 1, pixelSize), pixelSize);
        EXPECT_EQ(mask.type(), CV_8UC1);
        EXPECT_EQ(test::at<std::uint8_t>(mask, x, 0, pixelSize), 255);
        EXPECT_EQ(test::at<std::uint8_t>(mask, x + 6, 0, pixelSize), 255);
        EXPECT_EQ(test::at<std::uint8_t>(mask, x + 10, 0, pixelSize), 0);
        const double area = test::discAt(x, 0, 7, 0).area();
        EXPECT_NEAR(cv::countNonZero(mask) * pixelSize * pixelSize, area, 0.25 * area);
    }
}

TEST(Airways, LeavesABullaWithoutAWall)
{
    EXPECT_EQ(cv::countNonZero(airways(bronchus(6, 0))), 0);
}

TEST(Airways, LeavesWhatIsTooLargeForAnAirway)
{
    EXPECT_EQ(cv::countNonZero(airways(bronchus(14, 3))), 0);
}

TEST(Airways, LeavesWhatIsTooSmallToTell)
{
    EXPECT_EQ(cv::countNonZero(airways(bronchus(1.5, 2))), 0);
}

TEST(Airways, FindsNoneInEvenLung)
{
    EXPECT_EQ(cv::countNonZero(airways(bronchus(0, 0))), 0);
    EXPECT_EQ(cv::countNonZero(airways(test::withNoise(bronchus(0, 0), 40))), 0);
}

TEST(Airways, FindsNoneWhereLungReadsAsAir)
{
    cv::Mat values = bronchus(6, 2);
    values.setTo(-1000, values < -800);
    EXPECT_EQ(cv::countNonZero(airways(values)), 0);
}

TEST(Airways, LooksWithinTheLungsAlone)
{
    const cv::Mat values = bronchus(6, 2);
    EXPECT_EQ(cv::countNonZero(airwaysIn(cv::Mat(values.size(), CV_8UC1, cv::Scalar(0)), values, -1000, 1)),
              0);
    cv::Mat half = test::maskOf(test::firstLung);
    half.rowRange(0, half.rows / 2).setTo(0);
    const cv::Mat mask = airwaysIn(half, values, -1000, 1);
    EXPECT_GT(cv::countNonZero(mask), 0);
    EXPECT_EQ(cv::countNonZero(mask & ~half), 0);
}

} // namespace
} // namespace gg

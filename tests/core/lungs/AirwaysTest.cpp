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
        const cv::Mat mask = airways(bronchus(6, 2, pixelSize), pixelSize);
        EXPECT_EQ(mask.type(), CV_8UC1);
        EXPECT_EQ(test::at<std::uint8_t>(mask, x, 0, pixelSize), 255);
        EXPECT_EQ(test::at<std::uint8_t>(mask, x + 6, 0, pixelSize), 255);
        EXPECT_EQ(test::at<std::uint8_t>(mask, x + 10, 0, pixelSize), 0);
        const double area = test::discAt(x, 0, 8, 0).area();
        EXPECT_NEAR(cv::countNonZero(mask) * pixelSize * pixelSize, area, 0.15 * area);
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

TEST(Airways, TakesABronchusWithAThinWallBesideItsArtery)
{
    LungPhantom phantom{.parts = {test::phantomBody, test::firstLung}};
    phantom.with(test::discAt(x, 0, 7, 0)).with(test::discAt(x, 0, 6, test::airHu));
    phantom.with(test::discAt(x - 13, 0, 6, 40)); // its artery
    EXPECT_EQ(test::at<std::uint8_t>(airways(phantom.slice()), x, 0), 255);
}

TEST(Airways, LeavesWhatIsOpenOnOneSide)
{
    LungPhantom phantom{.parts = {test::phantomBody, test::firstLung}};
    phantom.with(test::discAt(x, 0, 8, 0)).with(test::discAt(x, 0, 6, test::airHu));
    phantom.with({.x = x + 8, .y = 0, .a = 8, .b = 6, .hu = test::lungHu});
    EXPECT_EQ(cv::countNonZero(airways(phantom.slice())), 0);
}

TEST(Airways, LeavesAeratedLungAmidGroundGlass)
{
    const cv::Mat glass = test::maskOf({.x = x, .a = 48, .b = 73, .hu = 0});
    cv::Mat values = LungPhantom{.parts = {test::phantomBody, test::firstLung}}.slice();
    values.setTo(-550, glass);
    values.setTo(-900, test::maskOf(test::discAt(x, 0, 7, 0)));
    EXPECT_EQ(cv::countNonZero(airways(values)), 0);
}

TEST(Airways, LooksInTheBoxOfTheLungsAlone)
{
    const cv::Mat values = bronchus(6, 2);
    EXPECT_EQ(cv::countNonZero(airwaysIn(cv::Mat(values.size(), CV_8UC1, cv::Scalar(0)), values, -1000, 1)),
              0);
    cv::Mat half = test::maskOf(test::firstLung);
    half.rowRange(half.rows / 2 - 20, half.rows).setTo(0);
    EXPECT_EQ(cv::countNonZero(airwaysIn(half, values, -1000, 1)), 0);
}

TEST(Airways, TakesThoseAtTheRootOfALungToo)
{
    const double root = -10; // beside the lung
    LungPhantom phantom{.parts = {test::phantomBody, test::firstLung}};
    phantom.with(test::discAt(root, 0, 6, test::airHu));
    cv::Mat around = test::maskOf(test::firstLung);
    around |= test::maskOf(test::secondLung);
    EXPECT_EQ(test::at<std::uint8_t>(airwaysIn(around, phantom.slice(), -1000, 1), root, 0), 255);
}

} // namespace
} // namespace gg

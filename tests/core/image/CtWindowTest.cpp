#include "image/CtWindow.h"

#include "base/Error.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

int greyOf(float hu, const CtWindow& window)
{
    return toGrey8(cv::Mat(1, 1, CV_32FC1, cv::Scalar(hu)), window).at<std::uint8_t>(0, 0);
}

// pydicom 3.0.2, apply_windowing() with center -600, width 1500 and 8 bits, rounded to the nearest.
TEST(CtWindow, EqualsTheLinearFunctionOfDicom)
{
    const CtWindow lung;
    const std::vector<std::pair<float, int>> expected = {
        {-2000, 0},  {-1351, 0}, {-1350, 0}, {-1349, 0}, {-1000, 60}, {-777.25F, 97},
        {-600, 128}, {-1, 229},  {0, 230},   {149, 255}, {150, 255},  {3000, 255}};
    for (const auto& [hu, grey] : expected)
        EXPECT_EQ(greyOf(hu, lung), grey) << hu;
}

TEST(CtWindow, OfWidthOneIsAThreshold)
{
    const CtWindow threshold = {.center = 10, .width = 1};
    EXPECT_EQ(greyOf(9.5F, threshold), 0);
    EXPECT_EQ(greyOf(9.75F, threshold), 255);
}

TEST(CtWindow, ShowsNotANumberAsBlackAndInfinityAsWhite)
{
    EXPECT_EQ(greyOf(std::numeric_limits<float>::quiet_NaN(), {}), 0);
    EXPECT_EQ(greyOf(std::numeric_limits<float>::infinity(), {}), 255);
}

TEST(CtWindow, SurvivesJson)
{
    const CtWindow window = {.center = 40.5, .width = 400};
    EXPECT_EQ(ctWindowFromJson(toJson(window)), window);
    EXPECT_EQ(toJson(CtWindow()).dump(), R"({"center":-600.0,"width":1500.0})");
}

TEST(CtWindow, RefusesValuesThatMakeNoSense)
{
    EXPECT_TRUE(problems(CtWindow()).empty());
    EXPECT_FALSE(problems(CtWindow{.center = 0, .width = 0}).empty());
    EXPECT_FALSE(problems(CtWindow{.center = NAN, .width = 10}).empty());
    EXPECT_THROW(ctWindowFromJson(Json::parse(R"({"center": 0, "width": 0.5})")), Error);
    EXPECT_THROW(toGrey8(cv::Mat(1, 1, CV_32FC1, cv::Scalar(0)), {.center = 0, .width = -1}), Error);
}

TEST(CtWindow, HasAWholeRangeOfWhateverTheValuesAre)
{
    const cv::Mat values = (cv::Mat_<float>(1, 3) << 10, -30, 50);
    EXPECT_EQ(wholeRange(values), (CtWindow{10, 80}));
    EXPECT_EQ(wholeRange(cv::Mat(2, 2, CV_32FC1, cv::Scalar(7))), (CtWindow{7, 1})) << "never narrower";
    constexpr float infinity = std::numeric_limits<float>::infinity();
    const cv::Mat withOthers = (cv::Mat_<float>(1, 5) << 10, NAN, -30, infinity, -infinity);
    EXPECT_EQ(wholeRange(withOthers), (CtWindow{-10, 40}));
    EXPECT_EQ(wholeRange(cv::Mat(2, 2, CV_32FC1, cv::Scalar(NAN))), (CtWindow{0, 1}));
}

TEST(CtWindow, MayBeWiderThanAnyOfHounsfieldUnitsForValuesThatAreNone)
{
    const cv::Mat becquerels = (cv::Mat_<float>(1, 3) << 0, 250'000, 500'000);
    const cv::Mat grey = toGrey8(becquerels, wholeRange(becquerels));
    EXPECT_EQ(grey.at<std::uint8_t>(0), 0);
    EXPECT_NEAR(grey.at<std::uint8_t>(1), 128, 1);
    EXPECT_EQ(grey.at<std::uint8_t>(2), 255);
}

} // namespace
} // namespace gg

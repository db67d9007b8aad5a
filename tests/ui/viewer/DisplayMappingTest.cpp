#include "viewer/DisplayMapping.h"

#include "support/Phantoms.h"

#include <gtest/gtest.h>
#include <limits>
#include <opencv2/core.hpp>

namespace {

/// Every 16-bit number once.
gg::ViewedSlice allNumbers()
{
    gg::ViewedSlice slice;
    slice.pixels = cv::Mat(256, 256, CV_16SC1);
    for (int i = 0; i < 65'536; ++i)
        slice.pixels.at<std::int16_t>(i / 256, i % 256) = static_cast<std::int16_t>(i - 32'768);
    return slice;
}

} // namespace

TEST(DisplayMapping, MapsWholeNumbersToTheBitAsTheNetworksWindowDoes)
{
    const gg::ViewedSlice slice = allNumbers();
    cv::Mat floats;
    slice.pixels.convertTo(floats, CV_32F);
    for (const gg::CtWindow window :
         {gg::CtWindow{-600, 1500}, {40, 400}, {40.5, 81}, {0, 1}, {-3000, 65'535}}) {
        const cv::Mat levels = gg::DisplayMapping{.window = window}.levels(slice);
        EXPECT_EQ(cv::norm(levels, gg::toGrey8(floats, window), cv::NORM_INF), 0) << window.center;
    }
}

TEST(DisplayMapping, TurnsOverOnceWhenTheSliceOrThePersonSaysSo)
{
    gg::ViewedSlice slice = gg::test::flatSlice({1, 1}, 3000);
    gg::DisplayMapping mapping;
    const auto level = [&] { return int(mapping.levels(slice).at<std::uint8_t>(0, 0)); };
    EXPECT_EQ(level(), 255);
    slice.isTurnedOver = true;
    EXPECT_EQ(level(), 0);
    mapping.isInverted = true;
    EXPECT_EQ(level(), 255) << "twice is not at all";
    slice.isTurnedOver = false;
    EXPECT_EQ(level(), 0);
}

TEST(DisplayMapping, LeavesTheSlicesOwnPixelsAlone)
{
    const gg::ViewedSlice slice = gg::test::countingSlice({5, 5});
    const cv::Mat before = slice.pixels.clone();
    std::ignore = gg::DisplayMapping{.isInverted = true}.levels(slice);
    EXPECT_EQ(cv::norm(slice.pixels, before, cv::NORM_INF), 0);
}

TEST(DisplayMapping, ShowsColoursAsTheyAreWhateverTheWindow)
{
    gg::ViewedSlice slice;
    slice.pixels = cv::Mat(2, 2, CV_8UC3, cv::Scalar(10, 20, 30));
    gg::DisplayMapping mapping{.window = {0, 1}, .palette = gg::Palette::HotIron};
    EXPECT_EQ(mapping.levels(slice).at<cv::Vec3b>(1, 1), cv::Vec3b(10, 20, 30));
    mapping.isInverted = true;
    EXPECT_EQ(mapping.levels(slice).at<cv::Vec3b>(1, 1), cv::Vec3b(245, 235, 225));
    EXPECT_TRUE(mapping.levels({}).empty());
}

TEST(DisplayMapping, HasThePalettesOfTheirStandards)
{
    const auto grey = gg::coloursOf(gg::Palette::Grey);
    EXPECT_EQ(grey[77], qRgb(77, 77, 77));
    const auto iron = gg::coloursOf(gg::Palette::HotIron); // values of PS3.6 table B.1.1-1
    EXPECT_EQ(iron[0], qRgb(0, 0, 0));
    EXPECT_EQ(iron[127], qRgb(254, 0, 0));
    EXPECT_EQ(iron[130], qRgb(255, 4, 0));
    EXPECT_EQ(iron[194], qRgb(255, 132, 8));
    EXPECT_EQ(iron[254], qRgb(255, 252, 248));
    EXPECT_EQ(iron[255], qRgb(255, 255, 255));
    const auto inferno = gg::coloursOf(gg::Palette::Inferno);
    EXPECT_EQ(inferno[0], qRgb(0, 0, 4)) << "(0.001462, 0.000466, 0.013866) of matplotlib";
    EXPECT_LT(qGray(inferno[100]), qGray(inferno[200]));
}

TEST(DisplayMapping, ShowsWhatHasNoValueBlackHoweverItIsTurnedOver)
{
    gg::ViewedSlice slice;
    slice.pixels = cv::Mat(1, 2, CV_32FC1, cv::Scalar(3000));
    slice.pixels.at<float>(0, 0) = std::numeric_limits<float>::quiet_NaN();
    for (const bool isInverted : {false, true}) {
        const cv::Mat levels = gg::DisplayMapping{.isInverted = isInverted}.levels(slice);
        EXPECT_EQ(levels.at<std::uint8_t>(0, 0), 0);
        EXPECT_EQ(levels.at<std::uint8_t>(0, 1), isInverted ? 0 : 255);
    }
}

TEST(DisplayMapping, GoesByTheFilesTableWhereTheWindowIsThatOfIt)
{
    gg::ViewedSlice slice;
    slice.pixels = (cv::Mat_<float>(1, 4) << -2, 0, 1.5F, 9);
    const gg::VoiLut lut = {.name = "SOFT", .first = 0, .greys = {200, 100, 7}};
    slice.windows = {{QStringLiteral("SOFT"), {1.5, 3}, std::make_shared<const gg::VoiLut>(lut)}};
    const cv::Mat byTable = gg::DisplayMapping{.window = {1.5, 3}}.levels(slice);
    EXPECT_EQ(cv::norm(byTable, cv::Mat((cv::Mat_<std::uint8_t>(1, 4) << 200, 200, 100, 7)), cv::NORM_INF),
              0);
    const cv::Mat byWindow = gg::DisplayMapping{.window = {1.5, 4}}.levels(slice);
    EXPECT_EQ(byWindow.at<std::uint8_t>(0, 0), 0);
}

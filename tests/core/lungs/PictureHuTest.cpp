#include "lungs/PictureHu.h"

#include "support/LungPhantom.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using test::LungPhantom;

/// CV_8UC1, black at the lower bound and white at the upper.
cv::Mat through(const cv::Mat& hu, double lower, double upper)
{
    cv::Mat grey;
    hu.convertTo(grey, CV_8U, 255 / (upper - lower), -lower * 255 / (upper - lower));
    return grey;
}

LungPhantom chest()
{
    LungPhantom phantom;
    return phantom.with(test::discAt(-75, 0, 20, test::groundGlassHu));
}

TEST(PictureHu, FindsTheWayBackFromAWindow)
{
    for (const auto& [lower, upper] : {std::pair(-1350.0, 150.0), std::pair(-1000.0, 400.0),
                                       std::pair(-1024.0, 3071.0), std::pair(-1000.0, 0.0)}) {
        const std::optional<PictureHu> picture = huOfPicture(through(chest().slice(), lower, upper));
        ASSERT_TRUE(picture);
        EXPECT_EQ(picture->hu.type(), CV_32FC1);
        EXPECT_EQ(picture->hu.size(), cv::Size(360, 300));
        EXPECT_NEAR(test::at<float>(picture->hu, 0, 0), 40, 4 * (upper - lower) / 255);
        EXPECT_NEAR(test::at<float>(picture->hu, 72, 0), -840, 1);
        EXPECT_NEAR(test::at<float>(picture->hu, -75, 0), test::groundGlassHu, 30);
    }
}

TEST(PictureHu, SaysWhichGreysItWentBy)
{
    const cv::Mat grey = through(chest().slice(), -1000, 400);
    const std::optional<PictureHu> picture = huOfPicture(grey);
    ASSERT_TRUE(picture);
    EXPECT_NEAR(picture->softTissueGrey, test::at<std::uint8_t>(grey, 0, 0), 4);
    EXPECT_EQ(picture->lungGrey, test::at<std::uint8_t>(grey, 72, 0));
}

TEST(PictureHu, TakesTheMiddleOfANarrowPeakForSoftTissue)
{
    for (const double upper : {150.0, 3071.0}) {
        const cv::Mat grey = through(chest().slice(), -1350, upper);
        const std::optional<PictureHu> picture = huOfPicture(grey);
        ASSERT_TRUE(picture);
        EXPECT_EQ(picture->softTissueGrey, test::at<std::uint8_t>(grey, 0, 0));
    }
}

TEST(PictureHu, IsNotMisledByWhatIsDarkerAroundTheScan)
{
    cv::Mat hu = chest().slice();
    cv::Mat grey = through(hu, -1350, 150);
    grey.setTo(0, ~test::maskOf({.a = 175, .b = 140}));
    const std::optional<PictureHu> picture = huOfPicture(grey);
    ASSERT_TRUE(picture);
    EXPECT_NEAR(test::at<float>(picture->hu, 72, 0), -840, 1);
    EXPECT_NEAR(test::at<float>(picture->hu, 0, 0), 40, 25);
}

TEST(PictureHu, IsNotMisledByBoneAndLetters)
{
    cv::Mat grey = through(chest().with(test::discAt(0, 80, 12, 900)).slice(), -1350, 150);
    grey(cv::Rect(5, 5, 60, 12)).setTo(255);
    const std::optional<PictureHu> picture = huOfPicture(grey);
    ASSERT_TRUE(picture);
    EXPECT_NEAR(test::at<float>(picture->hu, 0, 0), 40, 25);
}

TEST(PictureHu, WorksWithNoiseAndWithoutAirAround)
{
    cv::Mat grey = through(test::withNoise(chest().slice(), 25), -1350, 150);
    const std::optional<PictureHu> picture = huOfPicture(grey(cv::Rect(50, 60, 260, 180)).clone());
    ASSERT_TRUE(picture);
    EXPECT_NEAR(cv::mean(picture->hu(cv::Rect(190, 60, 40, 60)))[0], -850, 40);
}

TEST(PictureHu, GoesByLungsThatTheEdgesOfATightCropCut)
{
    const cv::Mat grey = through(LungPhantom().slice(), -1350, 150)(cv::Rect(60, 65, 230, 170)).clone();
    EXPECT_FALSE(huOfPicture(grey)) << "all that is dark reaches the edge";
    const std::optional<PictureHu> picture = huOfPicture(grey, {{}, grey.size()});
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->tightCrop, cv::Rect({}, grey.size()));
    EXPECT_NEAR(picture->hu.at<float>(85, 40), -840, 1);
    EXPECT_NEAR(picture->hu.at<float>(85, 118), 40, 25);
}

TEST(PictureHu, FindsNothingInWhatHasNoLungs)
{
    EXPECT_FALSE(huOfPicture(cv::Mat(100, 100, CV_8UC1, cv::Scalar(0))));
    EXPECT_FALSE(huOfPicture(cv::Mat(100, 100, CV_8UC1, cv::Scalar(200))));
    EXPECT_FALSE(huOfPicture(through(LungPhantom{.parts = {test::phantomBody}}.slice(), -1350, 150)));
}

TEST(PictureHu, FindsNothingWhereLungAndSoftTissueLookAlike)
{
    EXPECT_FALSE(huOfPicture(through(LungPhantom().slice(), -8000, 2000)));
}

} // namespace
} // namespace gg

#include "image/PixelConversion.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

TEST(PixelConversion, RepeatsGreyThrice)
{
    const cv::Mat rgb = rgbFromGrey(cv::Mat(1, 1, CV_8UC1, cv::Scalar(77)));
    EXPECT_EQ(rgb.at<cv::Vec3b>(0, 0), cv::Vec3b(77, 77, 77));
}

TEST(PixelConversion, LooksColoursUpInThePalette)
{
    Palette palette = {};
    palette[5] = {1, 2, 3};
    const cv::Mat rgb = rgbFromPalette(cv::Mat(1, 1, CV_8UC1, cv::Scalar(5)), palette);
    EXPECT_EQ(rgb.at<cv::Vec3b>(0, 0), cv::Vec3b(1, 2, 3));
}

// Pillow 13.0: Image.new("CMYK", (1, 1), (10, 200, 77, 60)).convert("RGB") and the like.
TEST(PixelConversion, TurnsInksIntoColoursLikePillow)
{
    cv::Mat inks(1, 3, CV_8UC4);
    inks.at<cv::Vec4b>(0, 0) = {10, 200, 77, 60};
    inks.at<cv::Vec4b>(0, 1) = {0, 0, 0, 0};
    inks.at<cv::Vec4b>(0, 2) = {255, 128, 1, 255};
    const cv::Mat rgb = rgbFromCmyk(inks);
    EXPECT_EQ(rgb.at<cv::Vec3b>(0, 0), cv::Vec3b(187, 42, 136));
    EXPECT_EQ(rgb.at<cv::Vec3b>(0, 1), cv::Vec3b(255, 255, 255));
    EXPECT_EQ(rgb.at<cv::Vec3b>(0, 2), cv::Vec3b(0, 0, 0));
}

} // namespace
} // namespace gg

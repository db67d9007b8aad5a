#include "image/PngWriter.h"

#include "base/Error.h"
#include "image/Picture.h"
#include "support/GoldenFiles.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

TEST(PngWriter, WritesColourThatReadsBackAsItWas)
{
    const test::TemporaryFolder folder;
    const cv::Mat rgb = test::readGoldenRgb(test::goldenFolder("image") / "rgb.png.rgb");
    writePng(folder / "colour.png", rgb);
    EXPECT_EQ(test::largestDifference(readPicture(folder / "colour.png").pixels, rgb), 0);
}

TEST(PngWriter, WritesPartsOfALargerMatrix)
{
    const cv::Mat rgb = test::readGoldenRgb(test::goldenFolder("image") / "rgb.png.rgb");
    const cv::Mat part = rgb(cv::Rect(2, 3, 5, 4));
    EXPECT_EQ(test::largestDifference(decodePicture(encodePng(part), "part.png").pixels, part.clone()), 0);
}

TEST(PngWriter, WritesSixteenBitGrey)
{
    cv::Mat grey(1, 3, CV_16UC1);
    grey.at<std::uint16_t>(0, 0) = 0x1234;
    grey.at<std::uint16_t>(0, 1) = 0x1234 + 51;
    grey.at<std::uint16_t>(0, 2) = 0x1234 + 255;
    const Picture picture = decodePicture(encodePng(grey), "grey.png");
    EXPECT_EQ(picture.pixels.at<cv::Vec3b>(0, 1)[0], 51);
    EXPECT_EQ(picture.notes.size(), 1U);
}

TEST(PngWriter, GivesTheSameBytesForTheSamePixels)
{
    const cv::Mat grey(4, 4, CV_8UC1, cv::Scalar(9));
    EXPECT_EQ(encodePng(grey), encodePng(grey.clone()));
}

TEST(PngWriter, RefusesOtherMatricesAndFoldersThatAreAbsent)
{
    EXPECT_THROW(encodePng(cv::Mat()), Error);
    EXPECT_THROW(encodePng(cv::Mat(2, 2, CV_32FC1)), Error);
    EXPECT_THROW(writePng("/nowhere/at/all.png", cv::Mat(2, 2, CV_8UC1, cv::Scalar(0))), Error);
}

} // namespace
} // namespace gg

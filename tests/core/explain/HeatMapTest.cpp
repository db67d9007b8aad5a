#include "explain/HeatMap.h"

#include "base/Error.h"

#include <gtest/gtest.h>
#include <limits>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace gg {
namespace {

using Colour = cv::Vec3b;

Colour colourOfLevel(int level, ColourMap colours)
{
    return heatMapImage(cv::Mat(1, 1, CV_32F, cv::Scalar((level + 0.5) / 255)), colours).at<Colour>(0, 0);
}

TEST(HeatMap, HasMatplotlibsInferno)
{
    EXPECT_EQ(colourOfLevel(0, ColourMap::Inferno), Colour(0, 0, 4));
    EXPECT_EQ(colourOfLevel(31, ColourMap::Inferno), Colour(31, 12, 72));
    EXPECT_EQ(colourOfLevel(64, ColourMap::Inferno), Colour(87, 16, 110));
    EXPECT_EQ(colourOfLevel(127, ColourMap::Inferno), Colour(186, 54, 85));
    EXPECT_EQ(colourOfLevel(200, ColourMap::Inferno), Colour(251, 157, 7));
    EXPECT_EQ(colourOfLevel(255, ColourMap::Inferno), Colour(252, 255, 164));
}

TEST(HeatMap, HasOpenCvsJet)
{
    EXPECT_EQ(colourOfLevel(0, ColourMap::Jet), Colour(0, 0, 128));
    EXPECT_EQ(colourOfLevel(64, ColourMap::Jet), Colour(0, 128, 255));
    EXPECT_EQ(colourOfLevel(127, ColourMap::Jet), Colour(126, 255, 130));
    EXPECT_EQ(colourOfLevel(200, ColourMap::Jet), Colour(255, 92, 0));
    EXPECT_EQ(colourOfLevel(255, ColourMap::Jet), Colour(128, 0, 0));
}

TEST(HeatMap, ClipsValuesOutsideAndShowsNanAsNothing)
{
    const cv::Mat map = (cv::Mat_<float>(1, 3) << -0.5F, 1.5F, std::numeric_limits<float>::quiet_NaN());
    const cv::Mat image = heatMapImage(map, ColourMap::Inferno);
    EXPECT_EQ(image.at<Colour>(0, 0), colourOfLevel(0, ColourMap::Inferno));
    EXPECT_EQ(image.at<Colour>(0, 1), colourOfLevel(255, ColourMap::Inferno));
    EXPECT_EQ(image.at<Colour>(0, 2), colourOfLevel(0, ColourMap::Inferno));
}

// The numbers are those of numpy and cv2 for `h = jet / 255; c = h + img / 255; np.uint8(255 * (c /
// c.max()))`.
TEST(HeatMap, DrawsTheTutorialsOverlay)
{
    std::vector<unsigned char> pixels = {0,   0,  0,  10,  20,  30, 255, 255, 255,
                                         128, 64, 32, 200, 100, 50, 7,   77,  177};
    const cv::Mat picture(2, 3, CV_8UC3, pixels.data());
    const cv::Mat map = (cv::Mat_<float>(2, 3) << 0, 0.2F, 0.4F, 0.6F, 0.8F, 1);
    const std::vector<unsigned char> expected = {0,   0,   64, 5,   48, 142, 140, 255, 242,
                                                 179, 159, 29, 227, 88, 25,  67,  38,  88};
    const cv::Mat overlay = tutorialOverlay(picture, map);
    EXPECT_EQ(std::vector<unsigned char>(overlay.datastart, overlay.dataend), expected);
}

TEST(HeatMap, RefusesWhatDoesNotFit)
{
    const cv::Mat picture(4, 4, CV_8UC3, cv::Scalar::all(9));
    const cv::Mat map(4, 4, CV_32F, cv::Scalar(0.5));
    EXPECT_THROW(heatMapImage({}, ColourMap::Jet), Error);
    EXPECT_THROW(heatMapImage(picture, ColourMap::Jet), Error);
    EXPECT_THROW(tutorialOverlay(picture, cv::Mat(4, 5, CV_32F, cv::Scalar(0))), Error);
    EXPECT_THROW(tutorialOverlay(map, map), Error);
}

TEST(HeatMap, OfAPartOfAScanLiesOnThatPartAndIsNothingAround)
{
    const cv::Mat map(40, 40, CV_32F, cv::Scalar(1));
    EXPECT_EQ(overWholeScan(map, {0, 0, 1, 1}).data, map.data) << "nothing to be done";
    const cv::Mat whole = overWholeScan(map, {0.25, 0.5, 0.5, 0.25});
    ASSERT_EQ(whole.size(), cv::Size(80, 160));
    EXPECT_EQ(cv::boundingRect(whole > 0), cv::Rect(20, 80, 40, 40));
    EXPECT_EQ(cv::countNonZero(whole == 1), 40 * 40);
    const cv::Mat small = overWholeScan(map, {0.5, 0.5, 0.01, 0.5});
    EXPECT_EQ(small.size(), cv::Size(1024, 80));
    EXPECT_EQ(cv::boundingRect(small > 0), cv::Rect(512, 40, 10, 40));
    EXPECT_EQ(cv::boundingRect(overWholeScan(map, {0.9, 0.9, 0.1, 0.1}) > 0), cv::Rect(360, 360, 40, 40));
    for (const cv::Rect2d& outside : {cv::Rect2d(0.5, 0, 0.6, 1), cv::Rect2d(-0.1, 0, 0.5, 1), cv::Rect2d()})
        EXPECT_THROW(overWholeScan(map, outside), Error);
}

} // namespace
} // namespace gg

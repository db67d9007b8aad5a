#include "image/PictureFrame.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace gg {
namespace {

cv::Mat noise(int width, int height)
{
    cv::Mat grey(height, width, CV_8UC1);
    cv::RNG random(3);
    random.fill(grey, cv::RNG::UNIFORM, 60, 120);
    return grey;
}

TEST(PictureFrame, TakesOffEvenMarginsOfAnyGrey)
{
    for (const int level : {0, 255, 90}) {
        cv::Mat framed;
        cv::copyMakeBorder(noise(100, 80), framed, 5, 0, 12, 7, cv::BORDER_CONSTANT, cv::Scalar(level));
        EXPECT_EQ(withoutEvenMargins(framed), cv::Rect(12, 5, 100, 80)) << level;
    }
}

TEST(PictureFrame, LeavesAPictureWithoutMarginsAndAnEvenOneWhole)
{
    EXPECT_EQ(withoutEvenMargins(noise(40, 30)), cv::Rect(0, 0, 40, 30));
    EXPECT_EQ(withoutEvenMargins(cv::Mat(30, 40, CV_8UC1, cv::Scalar(7))), cv::Rect(0, 0, 40, 30));
}

TEST(PictureFrame, SeesTextNearTheEdgeAndNoneInAPlainPicture)
{
    cv::Mat picture(256, 256, CV_8UC1, cv::Scalar(10));
    EXPECT_EQ(textSigns(picture), 0);
    cv::putText(picture, "HOSPITAL 7", {6, 20}, cv::FONT_HERSHEY_PLAIN, 1, cv::Scalar(255));
    EXPECT_GE(textSigns(picture), 3);
}

/// A bright body with two dark lungs in dark air.
cv::Mat chest(int width, int height)
{
    cv::Mat grey(height, width, CV_8UC1, cv::Scalar(15));
    cv::ellipse(grey, {width / 2, height / 2}, {width * 2 / 5, height * 2 / 5}, 0, 0, 360, cv::Scalar(170),
                cv::FILLED);
    for (const int x : {width * 3 / 10, width * 7 / 10})
        cv::ellipse(grey, {x, height / 2}, {width / 8, height / 4}, 0, 0, 360, cv::Scalar(40), cv::FILLED);
    return grey;
}

TEST(PictureFrame, SeesABodyThatReachesAllEdges)
{
    EXPECT_EQ(tightCrop(chest(200, 160)), cv::Rect());
    // Around both lungs; the corners are still outside the body.
    const cv::Mat cropped = chest(200, 160)(cv::Rect(33, 36, 135, 88)).clone();
    EXPECT_EQ(tightCrop(cropped), cv::Rect(0, 0, 135, 88));
    cv::Mat framed;
    cv::copyMakeBorder(cropped, framed, 9, 9, 9, 9, cv::BORDER_CONSTANT, cv::Scalar(255));
    EXPECT_EQ(tightCrop(framed), cv::Rect(9, 9, 135, 88)) << "a margin is no air";
}

TEST(PictureFrame, SeesSeveralPicturesBesideAndAboveEachOther)
{
    EXPECT_FALSE(holdsPanels(chest(200, 160)));
    for (const int level : {0, 255}) {
        cv::Mat beside;
        cv::hconcat(std::vector<cv::Mat>{chest(200, 160), cv::Mat(160, 6, CV_8UC1, cv::Scalar(level)),
                                         chest(200, 160)},
                    beside);
        EXPECT_TRUE(holdsPanels(beside)) << level;
        EXPECT_TRUE(holdsPanels(beside.t())) << level;
    }
}

TEST(PictureFrame, TakesNoTissueForABandBetweenPictures)
{
    cv::Mat white = chest(200, 160);
    white.setTo(255, white > 100); // as a narrow window makes it: white from front to back
    EXPECT_FALSE(holdsPanels(white));
    EXPECT_FALSE(holdsPanels(white(cv::Rect(20, 34, 160, 92)).clone()));
    cv::Mat faint;
    chest(200, 160).convertTo(faint, CV_8UC1, 0.1); // one bright spot takes all greys
    faint.at<std::uint8_t>(80, 100) = 255;
    EXPECT_FALSE(holdsPanels(faint));
    EXPECT_FALSE(holdsPanels(cv::Mat(100, 100, CV_8UC1, cv::Scalar(9))));
}

} // namespace
} // namespace gg

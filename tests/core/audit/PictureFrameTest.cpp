#include "audit/PictureFrame.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

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

} // namespace
} // namespace gg

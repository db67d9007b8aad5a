#include "lungs/LongestSide.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(LongestSide, MakesALargePictureSmallInItsOwnAspect)
{
    cv::Mat picture(40, 100, CV_16SC1, cv::Scalar(-1000));
    picture.colRange(50, 100) = 200;
    const cv::Mat small = withLongestSide(picture, 10);
    ASSERT_EQ(small.size(), cv::Size(10, 4));
    EXPECT_EQ(small.type(), CV_16SC1);
    EXPECT_EQ(small.at<short>(2, 4), -1000);
    EXPECT_EQ(small.at<short>(2, 5), 200);
    EXPECT_EQ(withLongestSide(picture.t(), 10).size(), cv::Size(4, 10));
}

TEST(LongestSide, LeavesASmallPictureAsItIs)
{
    const cv::Mat picture(4, 10, CV_8UC3, cv::Scalar(1, 2, 3));
    EXPECT_EQ(withLongestSide(picture, 10).data, picture.data);
    EXPECT_EQ(withLongestSide(picture, 11).size(), picture.size());
}

} // namespace
} // namespace gg

#include "image/HorizontalFlip.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

cv::Mat leftAndRight()
{
    cv::Mat picture(1, 2, CV_8UC3, cv::Scalar(1, 2, 3));
    picture.at<cv::Vec3b>(0, 1) = {4, 5, 6};
    return picture;
}

TEST(HorizontalFlip, ExchangesLeftAndRightAndLeavesThePictureAsItWas)
{
    const cv::Mat picture = leftAndRight();
    Random random(1);
    const cv::Mat flipped = HorizontalFlip(1).apply(picture, {}, random);
    EXPECT_EQ(flipped.at<cv::Vec3b>(0, 0), cv::Vec3b(4, 5, 6));
    EXPECT_EQ(flipped.at<cv::Vec3b>(0, 1), cv::Vec3b(1, 2, 3));
    EXPECT_EQ(cv::norm(picture, leftAndRight()), 0);
}

TEST(HorizontalFlip, DoesSoInItsPartOfTheCasesWithOneDrawEach)
{
    const cv::Mat picture = leftAndRight();
    Random random(1);
    Random alike(1);
    constexpr int draws = 4000;
    int flips = 0;
    for (int i = 0; i < draws; ++i) {
        flips += HorizontalFlip(0.3).apply(picture, {}, random).data != picture.data ? 1 : 0;
        alike.uniform();
    }
    EXPECT_NEAR(static_cast<double>(flips) / draws, 0.3, 0.04);
    EXPECT_EQ(random.state(), alike.state());
}

} // namespace
} // namespace gg

#include "explain/HeatShare.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

cv::Mat leftHalf(const cv::Size& size)
{
    cv::Mat mask(size, CV_8UC1, cv::Scalar(0));
    mask.colRange(0, size.width / 2).setTo(1);
    return mask;
}

TEST(HeatShareTest, IsHalfOfAnEvenMapInHalfOfThePicture)
{
    EXPECT_NEAR(heatWithin(cv::Mat(7, 8, CV_32F, cv::Scalar(0.3)), leftHalf({64, 50})).value(), 0.5, 1e-6);
}

TEST(HeatShareTest, FollowsTheWeightAndNotTheArea)
{
    cv::Mat map(4, 4, CV_32F, cv::Scalar(0));
    map.at<float>(1, 0) = 3;
    map.at<float>(2, 3) = 1;
    EXPECT_NEAR(heatWithin(map, leftHalf({512, 512})).value(), 0.75, 1e-6);
}

TEST(HeatShareTest, TakesWhatSpeaksAgainstForNothing)
{
    cv::Mat map(2, 2, CV_32F, cv::Scalar(-1));
    map.at<float>(0, 0) = 1;
    EXPECT_NEAR(heatWithin(map, leftHalf({8, 8})).value(), 1, 1e-6);
    EXPECT_FALSE(heatWithin(cv::Mat(2, 2, CV_32F, cv::Scalar(0)), leftHalf({8, 8})));
}

TEST(HeatShareTest, RefusesOtherMatrices)
{
    const cv::Mat map(2, 2, CV_32F, cv::Scalar(1));
    EXPECT_EQ(test::errorOf([&] { heatWithin(map, map); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([&] { heatWithin({}, leftHalf({8, 8})); }).kind(), ErrorKind::Usage);
}

} // namespace
} // namespace gg

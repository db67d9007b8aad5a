#include "explain/MapScaling.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

TEST(MapScaling, FillsZeroToOneAtTheNewSize)
{
    const cv::Mat sum = (cv::Mat_<float>(2, 2) << 1, 3, 5, 9);
    const cv::Mat map = asHeatMap(sum, {8, 6});
    EXPECT_EQ(map.size(), cv::Size(8, 6));
    EXPECT_EQ(map.type(), CV_32F);
    EXPECT_NEAR(map.at<float>(0, 0), 0, 1e-6);
    EXPECT_NEAR(map.at<float>(5, 7), 1, 1e-6);
}

TEST(MapScaling, IsZeroWhereNothingDiffers)
{
    EXPECT_EQ(cv::countNonZero(asHeatMap(cv::Mat(3, 3, CV_32F, cv::Scalar(4)), {6, 6})), 0);
}

} // namespace
} // namespace gg

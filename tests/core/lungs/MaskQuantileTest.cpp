#include "lungs/MaskQuantile.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

const cv::Mat values = (cv::Mat_<float>(2, 3) << 5, 1, 4, -9, 2, 3);
const cv::Mat most = (cv::Mat_<std::uint8_t>(2, 3) << 255, 1, 255, 0, 255, 255);

TEST(MaskQuantile, IsOfTheValuesUnderTheMaskAlone)
{
    EXPECT_EQ(quantileWithin(values, most, 0), 1);
    EXPECT_EQ(quantileWithin(values, most, 0.25), 2);
    EXPECT_EQ(quantileWithin(values, most, 0.5), 3);
    EXPECT_EQ(quantileWithin(values, most, 1), 5);
}

TEST(MaskQuantile, IsNothingWhereTheMaskIsEmpty)
{
    EXPECT_EQ(quantileWithin(values, most & 0, 0.5), std::nullopt);
}

TEST(MaskQuantile, LeavesTheValuesAsTheyAre)
{
    const cv::Mat before = values.clone();
    quantileWithin(values, most, 0.5);
    EXPECT_EQ(cv::norm(values, before, cv::NORM_INF), 0);
}

} // namespace
} // namespace gg

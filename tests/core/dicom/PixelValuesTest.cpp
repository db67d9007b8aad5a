#include "dicom/PixelValues.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {
namespace {

const PixelTransform ct = {
    .isGiven = true, .isInHounsfieldUnits = true, .slope = 0.4885, .intercept = -1024.25};

double differenceFrom(const std::vector<float>& expected, const cv::Mat& values)
{
    return cv::norm(values, cv::Mat(expected, false).reshape(1, 1), cv::NORM_INF);
}

TEST(PixelValues, AreTheNearestFloatsOfAllDepths)
{
    const cv::Mat stored = (cv::Mat_<double>(1, 3) << 0, 100, 127);
    for (const int depth : {CV_8U, CV_8S, CV_16U, CV_16S, CV_32S, CV_64F}) {
        cv::Mat typed;
        stored.convertTo(typed, depth);
        const cv::Mat values = pixelValuesOf(typed, ct, std::nullopt).values;
        for (int x = 0; x < 3; ++x)
            EXPECT_EQ(values.at<float>(0, x), static_cast<float>(stored.at<double>(0, x) * 0.4885 - 1024.25))
                << depth;
    }
}

TEST(PixelValues, GoThroughATableThatEndsWithItsEnds)
{
    const PixelTransform table = {.isGiven = true, .table = {-10, 0.5, 20}, .firstMapped = 5};
    const cv::Mat stored = (cv::Mat_<std::uint16_t>(1, 4) << 0, 5, 6, 9);
    const cv::Mat values = pixelValuesOf(stored, table, std::nullopt).values;
    EXPECT_EQ(differenceFrom({-10, -10, 0.5, 20}, values), 0);
}

TEST(PixelValues, BringPaddingDownToAir)
{
    const PixelTransform whole = {.isGiven = true, .isInHounsfieldUnits = true, .slope = 1, .intercept = 0};
    const cv::Mat stored = (cv::Mat_<std::int16_t>(1, 4) << -2000, 3000, 40, 3000);
    const PixelValues result = pixelValuesOf(stored, whole, PixelPadding{3000, 3000});
    EXPECT_EQ(differenceFrom({-2000, -1024, 40, -1024}, result.values), 0);
    EXPECT_EQ(result.paddedPixels, 2U);
    EXPECT_EQ(
        cv::norm(result.outside, cv::Mat((cv::Mat_<std::uint8_t>(1, 4) << 0, 255, 0, 255)), cv::NORM_INF), 0);
    EXPECT_TRUE(pixelValuesOf(stored, whole, PixelPadding{7, 7}).outside.empty());
    EXPECT_TRUE(result.wasPaddingChanged);
    EXPECT_FALSE(pixelValuesOf(stored, whole, PixelPadding{-2000, -2000}).wasPaddingChanged);
}

TEST(PixelValues, LeavePaddingAloneWhereTheyAreNotHounsfieldUnits)
{
    const cv::Mat stored = (cv::Mat_<std::int16_t>(1, 2) << 3000, 40);
    const PixelValues result = pixelValuesOf(stored, PixelTransform(), PixelPadding{3000, 3000});
    EXPECT_EQ(result.values.at<float>(0, 0), 3000);
    EXPECT_EQ(result.paddedPixels, 1U);
}

} // namespace
} // namespace gg

#include "lungs/HuHistogram.h"

#include <gtest/gtest.h>
#include <limits>
#include <opencv2/core.hpp>

namespace gg {
namespace {

std::int64_t countAt(const HuHistogram& histogram, int hu)
{
    return histogram.counts.at(static_cast<std::size_t>((hu - HuHistogram::from) / HuHistogram::width));
}

HuHistogram histogramOf(const cv::Mat& values)
{
    return countHu(values, cv::Mat(values.size(), CV_8UC1, cv::Scalar(1)));
}

TEST(HuHistogram, CountsWhatIsMarkedByItsValue)
{
    const cv::Mat values = (cv::Mat_<float>(2, 3) << -850, -848.5F, -600, -600, 20, -850);
    const cv::Mat where = (cv::Mat_<std::uint8_t>(2, 3) << 1, 255, 2, 0, 1, 1);
    const HuHistogram histogram = countHu(values, where);
    EXPECT_EQ(countAt(histogram, -850), 3);
    EXPECT_EQ(countAt(histogram, -600), 1);
    EXPECT_EQ(countAt(histogram, 20), 1);
    EXPECT_EQ(histogram.total(), 5);
}

TEST(HuHistogram, HasTheLowerBoundOfABinInItAndNotTheUpperOne)
{
    const HuHistogram histogram = histogramOf((cv::Mat_<float>(1, 4) << -1024, -1014.01F, -1014, 200));
    EXPECT_EQ(histogram.counts[0], 2);
    EXPECT_EQ(histogram.counts[1], 1);
    EXPECT_EQ(histogram.counts[HuHistogram::bins - 1], 1) << "200 HU is in the last bin";
}

TEST(HuHistogram, LeavesOutWhatLiesBeyondTheBinsAndWhatIsNoNumber)
{
    const float none = std::numeric_limits<float>::quiet_NaN();
    const float endless = std::numeric_limits<float>::infinity();
    const HuHistogram histogram =
        histogramOf((cv::Mat_<float>(1, 6) << -1024.5F, 206, 3000, none, endless, -endless));
    EXPECT_EQ(histogram.total(), 0);
    EXPECT_EQ(histogram, HuHistogram());
}

TEST(HuHistogram, AddsUp)
{
    HuHistogram sum = histogramOf((cv::Mat_<float>(1, 2) << -850, -700));
    sum += histogramOf((cv::Mat_<float>(1, 2) << -850, 0));
    EXPECT_EQ(sum, histogramOf((cv::Mat_<float>(1, 4) << 0, -850, -850, -700)));
}

} // namespace
} // namespace gg

#include "lungs/JunctionLine.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

/// A block of lung, 240 mm across, with a line of pleura of one pixel from top to bottom that wanders from
/// column `from` by a tenth of a column a row.
struct Block
{
    explicit Block(int from)
        : region(100, 240, CV_8UC1, cv::Scalar(255)), values(100, 240, CV_32FC1, cv::Scalar(-850))
    {
        for (int row = 0; row < 100; ++row)
            values.at<float>(row, from + row / 10) = -600;
    }

    cv::Mat region;
    cv::Mat values;
};

TEST(JunctionLine, PartsLungsAlongTheThinLineBetweenThem)
{
    const Block block(100);
    const std::vector<cv::Mat> halves = splitAlongJunction(block.region, block.values, 1);
    ASSERT_EQ(halves.size(), 2);
    EXPECT_EQ(cv::countNonZero(halves[0] & halves[1]), 0);
    EXPECT_EQ(cv::countNonZero(halves[0] | halves[1]), 100 * 240);
    EXPECT_NEAR(cv::countNonZero(halves[0].row(0)), 100, 1);
    EXPECT_NEAR(cv::countNonZero(halves[0].row(99)), 109, 1);
}

TEST(JunctionLine, GoesThroughWhatIsNoLungForNothing)
{
    Block block(100);
    block.region.colRange(140, 150).rowRange(0, 90).setTo(0);
    const std::vector<cv::Mat> halves = splitAlongJunction(block.region, block.values, 1);
    ASSERT_EQ(halves.size(), 2);
    EXPECT_NEAR(cv::countNonZero(halves[1].row(0)), 90, 1) << "the mediastinum, not the line beside it";
}

TEST(JunctionLine, LeavesWhatIsNoWiderThanOneLung)
{
    const Block block(100);
    EXPECT_EQ(splitAlongJunction(block.region, block.values, 0.7).size(), 1);
}

TEST(JunctionLine, LeavesALungOfWhichNextToNothingWouldFallOff)
{
    Block block(100);
    block.region.colRange(0, 75).setTo(0);
    block.values.setTo(-850);
    block.values.col(80).setTo(-300);
    EXPECT_EQ(splitAlongJunction(block.region, block.values, 1).size(), 1);
}

} // namespace
} // namespace gg

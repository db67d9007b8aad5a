#include "lungs/MaskParts.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace gg {
namespace {

cv::Mat maskOf(const std::vector<cv::Rect>& parts)
{
    cv::Mat mask(20, 30, CV_8UC1, cv::Scalar(0));
    for (const cv::Rect& part : parts)
        mask(part).setTo(255);
    return mask;
}

TEST(MaskParts, SaysWhereEachPartLiesAndHowLargeItIs)
{
    const cv::Rect small(2, 3, 3, 2);
    const cv::Rect large(10, 8, 5, 7);
    const MaskParts parts(maskOf({small, large}));
    ASSERT_EQ(parts.count(), 2);
    const int first = parts.numbers().at<int>(3, 2);
    const int second = parts.numbers().at<int>(8, 10);
    EXPECT_EQ(parts.numbers().type(), CV_32SC1);
    EXPECT_EQ(parts.numbers().at<int>(0, 0), 0);
    EXPECT_EQ(parts.box(first), small);
    EXPECT_EQ(parts.box(second), large);
    EXPECT_EQ(parts.pixels(first), 6);
    EXPECT_EQ(parts.centre(second), cv::Point2d(12, 11));
    EXPECT_EQ(parts.largest(), second);
    EXPECT_EQ(parts.inBox(first).size(), small.size());
    EXPECT_EQ(cv::countNonZero(parts.inBox(second)), 35);
    EXPECT_EQ(cv::norm(parts.part(second), maskOf({large}), cv::NORM_INF), 0);
}

TEST(MaskParts, DoNotHangTogetherByCorners)
{
    EXPECT_EQ(MaskParts(maskOf({{2, 2, 3, 3}, {5, 5, 3, 3}})).count(), 2);
    EXPECT_EQ(MaskParts(maskOf({{2, 2, 3, 3}, {5, 4, 3, 3}})).count(), 1);
}

TEST(MaskParts, AreThoseOfOpenCvInWhateverMask)
{
    cv::RNG random(1);
    for (const int share : {30, 50, 60, 70, 90}) {
        cv::Mat mask(61, 83, CV_8UC1);
        random.fill(mask, cv::RNG::UNIFORM, 0, 100);
        mask = mask < share;
        const cv::Mat within = mask(cv::Rect(3, 2, 77, 55)); // rows that do not follow each other in memory
        cv::Mat numbers;
        cv::Mat stats;
        cv::Mat centres;
        const int count = cv::connectedComponentsWithStats(within, numbers, stats, centres, 4, CV_32S);
        const MaskParts parts(within);
        ASSERT_EQ(parts.count(), count - 1);
        EXPECT_EQ(cv::norm(parts.numbers(), numbers, cv::NORM_INF), 0);
        for (int number = 1; number < count; ++number) {
            EXPECT_EQ(parts.pixels(number), stats.at<int>(number, cv::CC_STAT_AREA));
            EXPECT_EQ(parts.box(number), cv::Rect(stats.at<int>(number, cv::CC_STAT_LEFT),
                                                  stats.at<int>(number, cv::CC_STAT_TOP),
                                                  stats.at<int>(number, cv::CC_STAT_WIDTH),
                                                  stats.at<int>(number, cv::CC_STAT_HEIGHT)));
            EXPECT_EQ(parts.centre(number).x, centres.at<double>(number, 0));
            EXPECT_EQ(parts.centre(number).y, centres.at<double>(number, 1));
        }
    }
}

TEST(MaskParts, AreNoneInAnEmptyMask)
{
    const MaskParts parts(maskOf({}));
    EXPECT_EQ(parts.count(), 0);
    EXPECT_EQ(parts.largest(), 0);
}

TEST(EnclosedParts, AreThoseThatDoNotReachTheEdge)
{
    const cv::Rect within(10, 8, 5, 7);
    const EnclosedParts enclosed(maskOf({within, {0, 2, 4, 4}, {20, 15, 4, 5}}));
    const cv::Mat numbers = enclosed.numbers();
    EXPECT_EQ(numbers.size(), cv::Size(30, 20));
    EXPECT_EQ(enclosed.parts().count(), 2);
    const int number = numbers.at<int>(8, 10);
    EXPECT_NE(number, enclosed.around());
    EXPECT_EQ(enclosed.box(number), within);
    EXPECT_EQ(enclosed.parts().pixels(number), 35);
    EXPECT_EQ(numbers.at<int>(3, 0), enclosed.around());
    EXPECT_EQ(numbers.at<int>(19, 21), enclosed.around());
    EXPECT_EQ(numbers.at<int>(0, 0), 0);
}

} // namespace
} // namespace gg

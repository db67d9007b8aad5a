#include "lungs/LinkedParts.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {
namespace {

const cv::Rect large(2, 2, 10, 10);

cv::Mat sliceOf(const std::vector<cv::Rect>& parts, int label = 1)
{
    cv::Mat slice(20, 40, CV_8UC1, cv::Scalar(0));
    for (const cv::Rect& part : parts)
        slice(part).setTo(label);
    return slice;
}

TEST(LinkedParts, ClearsWhatIsSmallInAllSlices)
{
    std::vector labels = {sliceOf({large, {30, 5, 3, 3}}), sliceOf({large, {30, 5, 3, 3}})};
    keepLargeParts(labels, 0.1);
    for (const cv::Mat& slice : labels)
        EXPECT_EQ(cv::norm(slice, sliceOf({large}), cv::NORM_INF), 0);
}

TEST(LinkedParts, KeepsWhatIsSmallWhereItHangsOnToSomethingLarge)
{
    std::vector labels = {sliceOf({large}), sliceOf({{8, 8, 3, 3}}), sliceOf({{8, 8, 1, 1}})};
    keepLargeParts(labels, 0.5);
    EXPECT_EQ(cv::countNonZero(labels[1]), 9);
    EXPECT_EQ(cv::countNonZero(labels[2]), 1);
}

TEST(LinkedParts, AddsUpThePartsOfAllSlices)
{
    std::vector<cv::Mat> labels(10);
    for (cv::Mat& slice : labels)
        slice = sliceOf({{30, 5, 3, 3}});
    labels[0](large).setTo(2);
    keepLargeParts(labels, 0.85);
    EXPECT_EQ(cv::countNonZero(labels[9]), 9);
    EXPECT_EQ(labels[0].at<std::uint8_t>(5, 5), 2);
    keepLargeParts(labels, 0.95);
    EXPECT_EQ(cv::countNonZero(labels[9]), 0);
}

TEST(LinkedParts, LinksByATenthOfTheSmallerPart)
{
    // 100 pixels each: 10 are shared, or 9.
    std::vector linked = {sliceOf({large, {30, 0, 1, 1}}), sliceOf({{11, 2, 10, 10}})};
    keepLargeParts(linked, 1);
    EXPECT_EQ(cv::countNonZero(linked[0]), 100);
    EXPECT_EQ(cv::countNonZero(linked[1]), 100);
    std::vector apart = {sliceOf({large, {14, 14, 2, 2}}), sliceOf({{11, 3, 10, 10}}),
                         sliceOf({{12, 3, 10, 10}})};
    keepLargeParts(apart, 0.9);
    EXPECT_EQ(cv::countNonZero(apart[0]), 0);
    EXPECT_EQ(cv::countNonZero(apart[1]), 100);
}

TEST(LinkedParts, DoesNotLinkByCornersOrAcrossAnEmptySlice)
{
    std::vector corners = {sliceOf({large, {12, 12, 3, 3}})};
    keepLargeParts(corners, 0.5);
    EXPECT_EQ(cv::countNonZero(corners[0]), 100);
    std::vector gap = {sliceOf({large}), sliceOf({}), sliceOf({{3, 3, 4, 4}})};
    keepLargeParts(gap, 0.5);
    EXPECT_EQ(cv::countNonZero(gap[2]), 0);
}

TEST(LinkedParts, LinksTwoThroughAThird)
{
    std::vector labels = {sliceOf({large, {25, 2, 5, 5}}), sliceOf({{2, 2, 30, 2}})};
    keepLargeParts(labels, 1);
    EXPECT_EQ(cv::countNonZero(labels[0]), 125);
}

TEST(LinkedParts, TakesTouchingLabelsForOnePart)
{
    std::vector labels = {sliceOf({large})};
    labels[0](cv::Rect(12, 5, 2, 2)).setTo(2);
    keepLargeParts(labels, 0.5);
    EXPECT_EQ(labels[0].at<std::uint8_t>(5, 12), 2);
}

TEST(LinkedParts, LeavesEmptySlicesAsTheyAre)
{
    std::vector labels = {sliceOf({}), sliceOf({})};
    keepLargeParts(labels, 0.05);
    EXPECT_EQ(cv::countNonZero(labels[0]) + cv::countNonZero(labels[1]), 0);
    EXPECT_NO_THROW(keepLargeParts({}, 0.05));
}

} // namespace
} // namespace gg

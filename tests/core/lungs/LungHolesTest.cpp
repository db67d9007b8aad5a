#include "lungs/LungHoles.h"

#include "lungs/LungLabel.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {
namespace {

constexpr auto right = static_cast<std::uint8_t>(Lung::Right);
constexpr auto left = static_cast<std::uint8_t>(Lung::Left);
const cv::Rect hole(20, 20, 30, 30);

/// So many slices of one right lung.
std::vector<cv::Mat> lungOf(int slices)
{
    std::vector<cv::Mat> labels;
    for (int i = 0; i < slices; ++i) {
        labels.emplace_back(100, 100, CV_8UC1, cv::Scalar(0));
        labels.back()(cv::Rect(10, 10, 60, 60)).setTo(right);
    }
    return labels;
}

TEST(LungHoles, AreFilledWhereLungLiesAboveAndBelow)
{
    std::vector<cv::Mat> labels = lungOf(9);
    for (int i = 3; i < 6; ++i)
        labels[static_cast<std::size_t>(i)](hole).setTo(0);
    fillHolesBetween(labels, 5);
    for (const cv::Mat& slice : labels)
        EXPECT_EQ(cv::countNonZero(slice == right), 3600);
}

TEST(LungHoles, StayWhereTheyGoOnToTheEndAsTheDomeOfTheDiaphragmDoes)
{
    std::vector<cv::Mat> labels = lungOf(9);
    for (int i = 3; i < 9; ++i)
        labels[static_cast<std::size_t>(i)](hole).setTo(0);
    fillHolesBetween(labels, 5);
    EXPECT_EQ(cv::countNonZero(labels[4]), 2700);
}

TEST(LungHoles, StayWhereTheyAreHigherThanThreeCentimetresEitherWay)
{
    std::vector<cv::Mat> labels = lungOf(20);
    for (int i = 2; i < 18; ++i)
        labels[static_cast<std::size_t>(i)](hole).setTo(0);
    fillHolesBetween(labels, 5);
    EXPECT_EQ(cv::countNonZero(labels[10]), 2700);
}

TEST(LungHoles, AreNotFilledByTheOtherLung)
{
    std::vector<cv::Mat> labels = lungOf(3);
    labels[1](hole).setTo(0);
    labels[0].setTo(left, labels[0] != 0);
    labels[2].setTo(left, labels[2] != 0);
    fillHolesBetween(labels, 5);
    EXPECT_EQ(cv::countNonZero(labels[1]), 2700);
}

TEST(LungHoles, LeaveWhatIsNotEnclosed)
{
    std::vector<cv::Mat> labels = lungOf(3);
    labels[1](cv::Rect(40, 10, 40, 30)).setTo(0);
    const int pixels = cv::countNonZero(labels[1]);
    fillHolesBetween(labels, 5);
    EXPECT_EQ(cv::countNonZero(labels[1]), pixels);
}

} // namespace
} // namespace gg

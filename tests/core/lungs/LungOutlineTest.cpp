#include "lungs/LungOutline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// The right lung in columns 2 to 9, the left one in columns 12 to 19.
cv::Mat bothLungs()
{
    cv::Mat labels(20, 24, CV_8UC1, cv::Scalar(0));
    labels(cv::Rect(2, 3, 8, 10)).setTo(static_cast<int>(Lung::Right));
    labels(cv::Rect(12, 3, 8, 12)).setTo(static_cast<int>(Lung::Left));
    return labels;
}

TEST(LungOutline, GoesThroughTheOutermostPixelsOfOneLung)
{
    EXPECT_THAT(outlinesOf(bothLungs(), Lung::Right),
                ElementsAre(UnorderedElementsAre(cv::Point(2, 3), cv::Point(9, 3), cv::Point(9, 12),
                                                 cv::Point(2, 12))));
    EXPECT_THAT(outlinesOf(bothLungs(), Lung::Left),
                ElementsAre(UnorderedElementsAre(cv::Point(12, 3), cv::Point(19, 3), cv::Point(19, 14),
                                                 cv::Point(12, 14))));
}

TEST(LungOutline, HasEachPartAndEachHole)
{
    cv::Mat labels = bothLungs();
    labels(cv::Rect(4, 6, 3, 3)).setTo(0);
    labels.at<std::uint8_t>(18, 2) = static_cast<std::uint8_t>(Lung::Right);
    EXPECT_EQ(outlinesOf(labels, Lung::Right).size(), 3);
    EXPECT_EQ(outlinesOf(labels, Lung::Left).size(), 1);
}

TEST(LungOutline, IsNoneWithoutALung)
{
    EXPECT_THAT(outlinesOf(cv::Mat(8, 8, CV_8UC1, cv::Scalar(0)), Lung::Right), IsEmpty());
}

TEST(LungOutline, GoesThroughPixelsOfTheLungAlone)
{
    cv::Mat labels = bothLungs();
    labels(cv::Rect(4, 6, 3, 3)).setTo(0);
    for (const auto& outline : outlinesOf(labels, Lung::Right))
        for (const cv::Point& point : outline)
            EXPECT_EQ(labels.at<std::uint8_t>(point), static_cast<int>(Lung::Right));
}

} // namespace
} // namespace gg

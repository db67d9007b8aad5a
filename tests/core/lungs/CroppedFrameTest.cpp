#include "lungs/CroppedFrame.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

TEST(CroppedFrame, SurroundsWhatIsCroppedByTissueAndItsCornersByAir)
{
    cv::Mat values(100, 120, CV_32FC1, cv::Scalar(7));
    values(cv::Rect(10, 20, 60, 50)).setTo(-800);
    const cv::Mat framed = inFrame(values, {10, 20, 60, 50}, 40, -1000);
    EXPECT_EQ(cv::countNonZero(framed == 7), 0) << "nothing from beside the crop";
    EXPECT_EQ(cv::countNonZero(framed == -800), 60 * 50);
    for (const cv::Point& middle :
         {cv::Point(framed.cols / 2, 0), cv::Point(framed.cols - 1, framed.rows / 2),
          cv::Point(framed.cols / 2, framed.rows - 1), cv::Point(0, framed.rows / 2)})
        EXPECT_EQ(framed.at<float>(middle), 40) << middle;
    for (const int x : {0, framed.cols - 1})
        for (const int y : {0, framed.rows - 1})
            EXPECT_EQ(framed.at<float>(y, x), -1000) << x << ", " << y;
}

TEST(CroppedFrame, IsTakenOffAgain)
{
    cv::Mat values(31, 45, CV_8UC1);
    cv::randu(values, 0, 255);
    const cv::Rect crop(3, 2, 40, 27);
    const cv::Mat back = withoutFrame(inFrame(values, crop, 0, 255));
    ASSERT_EQ(back.size(), crop.size());
    EXPECT_EQ(cv::norm(back, values(crop), cv::NORM_INF), 0);
}

} // namespace
} // namespace gg

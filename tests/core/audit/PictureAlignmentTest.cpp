#include "audit/PictureAlignment.h"

#include "support/AuditSlices.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace gg {
namespace {

cv::Mat sketchOf(const cv::Mat& grey)
{
    cv::Mat sketch;
    cv::resize(grey, sketch, {alignedEdge, alignedEdge}, 0, 0, cv::INTER_AREA);
    return sketch;
}

TEST(PictureAlignment, FindsWhatWasCutOffAPicture)
{
    const cv::Mat slice = test::auditSlice(5);
    const cv::Mat cut = slice(cv::Rect(9, 12, 153, 126)); // 85% and 84% of it
    const Alignment found = aligned(sketchOf(slice), sketchOf(cut), {});
    EXPECT_NEAR(found.placement.scaleX, 180.0 / 153, 0.01);
    EXPECT_NEAR(found.placement.scaleY, 150.0 / 126, 0.01);
    EXPECT_NEAR(found.placement.moveX, -(9 + 153 / 2.0 - 90) / 153, 0.01);
    EXPECT_NEAR(found.placement.moveY, -(12 + 126 / 2.0 - 75) / 126, 0.01);
    EXPECT_GT(found.correlation, 0.98);
    EXPECT_GT(found.detail, 0.96);
    EXPECT_GT(found.overlap, 0.9);
}

TEST(PictureAlignment, FindsNoSecondPictureInAnother)
{
    const Alignment found = aligned(sketchOf(test::auditSlice(6)), sketchOf(test::auditSlice(7)), {});
    EXPECT_LT(found.detail, 0.9);
}

TEST(PictureAlignment, LaysAPictureWhereItBelongs)
{
    const cv::Mat sketch = sketchOf(test::auditSlice(8));
    const cv::Mat laid = laidOn(sketch, {1, 1, 0.25, 0});
    EXPECT_NEAR(laid.at<std::uint8_t>(40, 20), sketch.at<std::uint8_t>(40, 44), 1);
    EXPECT_EQ(laid.at<std::uint8_t>(40, 90), 128);
    EXPECT_NEAR(roughlyAligned(sketch, laidOn(sketch, {1, 1, 0.03, 0})).moveX, -0.03, 0.01);
}

TEST(PictureAlignment, RefusesOtherSizes)
{
    const cv::Mat small(8, 8, CV_8UC1, cv::Scalar(0));
    EXPECT_EQ(test::errorOf([&] { aligned(small, small, {}); }).kind(), ErrorKind::Usage);
}

} // namespace
} // namespace gg

#include "lungs/RoundMorphology.h"

#include "support/LungPhantom.h"

#include <cmath>
#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace gg {
namespace {

cv::Mat emptyMask()
{
    return cv::Mat(40, 40, CV_8UC1, cv::Scalar(0));
}

cv::Mat noise()
{
    cv::Mat grey(40, 40, CV_8UC1);
    cv::RNG(3).fill(grey, cv::RNG::UNIFORM, 0, 256);
    return grey > 90;
}

bool holds(const cv::Mat& larger, const cv::Mat& smaller)
{
    return cv::countNonZero(smaller & ~larger) == 0;
}

TEST(RoundMorphology, GrowsByAllPixelsWithinTheRadius)
{
    cv::Mat mask = emptyMask();
    mask.at<std::uint8_t>(20, 20) = 255;
    const cv::Mat grown = dilated(mask, 2.5);
    ASSERT_EQ(grown.type(), CV_8UC1);
    for (int row = 0; row < grown.rows; ++row)
        for (int column = 0; column < grown.cols; ++column)
            EXPECT_EQ(grown.at<std::uint8_t>(row, column),
                      std::hypot(row - 20, column - 20) <= 2.5 ? 255 : 0);
    EXPECT_EQ(cv::countNonZero(dilated(mask, 0)), 1);
}

TEST(RoundMorphology, ShrinksADiscToASmallerOne)
{
    const cv::Mat disc = test::maskOf(test::discAt(0, 0, 40, 0));
    const auto areaOf = [](double radius) { return test::discAt(0, 0, radius, 0).area(); };
    EXPECT_NEAR(cv::countNonZero(eroded(disc, 10.5)), areaOf(29.5), 0.03 * areaOf(29.5));
    EXPECT_EQ(cv::countNonZero(eroded(disc, 41)), 0);
}

TEST(RoundMorphology, AgreesWithTheDistancesOfOpenCvAtEachRadius)
{
    cv::Mat sparse = emptyMask();
    sparse.at<std::uint8_t>(3, 30) = sparse.at<std::uint8_t>(25, 8) = 255;
    const cv::Mat narrow = noise().colRange(0, 1).clone();
    for (const cv::Mat& mask :
         {noise(), cv::Mat(~noise()), sparse, cv::Mat(~sparse), narrow, cv::Mat(narrow.t())}) {
        cv::Mat outside;
        cv::Mat inside;
        cv::distanceTransform(mask == 0, outside, cv::DIST_L2, cv::DIST_MASK_PRECISE);
        cv::distanceTransform(mask, inside, cv::DIST_L2, cv::DIST_MASK_PRECISE);
        // 6 / 0.6 is a hair less than 10; the last two are wider than the image.
        for (const double radius :
             {0.0, 0.4, 1.0, std::sqrt(2.0), 2.5, 3 / 0.7, 5.0, 6 / 0.6, 13.2, 60.0, 1e6}) {
            EXPECT_EQ(cv::countNonZero(dilated(mask, radius) != (outside <= radius)), 0) << radius;
            EXPECT_EQ(cv::countNonZero(eroded(mask, radius) != (inside > radius)), 0) << radius;
        }
    }
}

TEST(RoundMorphology, MakesNothingOfNothing)
{
    for (const auto& change : {dilated, eroded, closed, opened})
        EXPECT_EQ(cv::countNonZero(change(emptyMask(), 3)), 0);
}

TEST(RoundMorphology, IsNotShrunkFromBeyondTheImage)
{
    const cv::Mat full = ~emptyMask();
    EXPECT_EQ(cv::countNonZero(eroded(full, 30)), 1600);
    EXPECT_EQ(cv::countNonZero(opened(full, 30)), 1600);
    cv::Mat half = emptyMask();
    half.colRange(0, 20).setTo(255);
    EXPECT_EQ(cv::countNonZero(eroded(half, 3)), 17 * 40);
}

TEST(RoundMorphology, ClosesGapsThatNoDiscFitsInto)
{
    for (const int gap : {5, 9}) {
        cv::Mat mask = emptyMask();
        mask(cv::Rect(5, 5, 10, 30)).setTo(255);
        mask(cv::Rect(15 + gap, 5, 10, 30)).setTo(255);
        const cv::Mat filled = closed(mask, 3);
        EXPECT_EQ(filled.at<std::uint8_t>(20, 15 + gap / 2), gap == 5 ? 255 : 0);
        EXPECT_TRUE(holds(filled, mask));
    }
}

TEST(RoundMorphology, ClosesBesideTheEdgeOfTheImageAsElsewhere)
{
    cv::Mat mask = emptyMask();
    mask(cv::Rect(2, 2, 20, 20)).setTo(255);
    EXPECT_EQ(cv::countNonZero(closed(mask, 6) != mask), 0);
}

TEST(RoundMorphology, OpensByRemovingWhatIsThin)
{
    cv::Mat mask = emptyMask();
    mask(cv::Rect(5, 5, 20, 20)).setTo(255);
    mask(cv::Rect(25, 14, 12, 3)).setTo(255);
    const cv::Mat left = opened(mask, 3);
    EXPECT_EQ(left.at<std::uint8_t>(15, 15), 255);
    EXPECT_EQ(left.at<std::uint8_t>(15, 33), 0);
    EXPECT_GT(cv::countNonZero(left), 380);
}

TEST(RoundMorphology, ClosesOutwardsAndOpensInwards)
{
    for (const double radius : {0.7, 1.5, 4.0}) {
        EXPECT_TRUE(holds(closed(noise(), radius), noise()));
        EXPECT_TRUE(holds(noise(), opened(noise(), radius)));
        EXPECT_TRUE(holds(dilated(noise(), radius), noise()));
        EXPECT_TRUE(holds(noise(), eroded(noise(), radius)));
    }
}

TEST(RoundMorphology, GrowsABoxAsFarAsTheImageGoes)
{
    EXPECT_EQ(grown({10, 20, 5, 6}, 3, {100, 100}), cv::Rect(7, 17, 11, 12));
    EXPECT_EQ(grown({1, 90, 5, 6}, 8, {100, 100}), cv::Rect(0, 82, 14, 18));
}

} // namespace
} // namespace gg

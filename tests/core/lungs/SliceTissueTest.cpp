#include "lungs/SliceTissue.h"

#include "lungs/LungLabel.h"
#include "support/LungPhantom.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using test::LungPhantom;
using test::PhantomPart;

constexpr double x = -75; // the middle of the first lung

cv::Mat bothLungs(double pixelSize = 1)
{
    return (test::maskOf(test::firstLung, pixelSize) | test::maskOf(test::secondLung, pixelSize)) & 1;
}

cv::Mat tissueWith(const PhantomPart& part, double pixelSize = 1, const LungThresholds& thresholds = {},
                   const cv::Mat& trusted = {})
{
    const cv::Mat values = LungPhantom{.pixelSize = pixelSize}.with(part).slice();
    return tissueOf(smoothedForTissue(values, pixelSize), bothLungs(pixelSize), thresholds, trusted,
                    pixelSize);
}

int opacity(const cv::Mat& tissue)
{
    return test::pixelsOf(tissue, LungTissue::GroundGlass) +
           test::pixelsOf(tissue, LungTissue::Consolidation);
}

TEST(SliceTissue, SmoothsOverHalfAMillimetre)
{
    cv::Mat values(41, 41, CV_32FC1, cv::Scalar(-850));
    EXPECT_NEAR(smoothedForTissue(values, 0.7).at<float>(0, 0), -850, 0.01);
    values.at<float>(20, 20) = -250;
    const cv::Mat fine = smoothedForTissue(values, 0.5);
    const cv::Mat coarse = smoothedForTissue(values, 1);
    EXPECT_EQ(fine.type(), CV_32FC1);
    EXPECT_NEAR(coarse.at<float>(20, 20), -850 + 600 * 0.619, 3);
    EXPECT_NEAR(fine.at<float>(20, 20), -850 + 600 * 0.159, 3);
    EXPECT_EQ(values.at<float>(20, 20), -250);
}

TEST(SliceTissue, IsAeratedLungWhereNothingElseIs)
{
    const cv::Mat tissue = tissueWith(test::discAt(0, 0, 5, 40));
    EXPECT_EQ(tissue.type(), CV_8UC1);
    EXPECT_EQ(opacity(tissue), 0);
    EXPECT_EQ(test::at<std::uint8_t>(tissue, x, 0), static_cast<int>(LungTissue::Aerated));
    EXPECT_EQ(test::pixelsOf(tissue, LungTissue::Emphysema), 0);
    EXPECT_EQ(cv::countNonZero((tissue != 0) != (bothLungs() != 0)), 0);
}

TEST(SliceTissue, MeasuresGroundGlassOfKnownSize)
{
    for (const double pixelSize : {0.7, 1.0}) {
        const PhantomPart lesion = test::discAt(x, 10, 22, test::groundGlassHu);
        const cv::Mat tissue = tissueWith(lesion, pixelSize);
        EXPECT_NEAR(test::pixelsOf(tissue, LungTissue::GroundGlass) * pixelSize * pixelSize, lesion.area(),
                    0.02 * lesion.area());
        EXPECT_EQ(test::pixelsOf(tissue, LungTissue::Consolidation), 0);
    }
}

TEST(SliceTissue, FindsConsolidationThatIsWiderThanAVessel)
{
    const PhantomPart lesion = test::discAt(x, 10, 22, test::consolidationHu);
    const cv::Mat tissue = tissueWith(lesion);
    EXPECT_EQ(test::at<std::uint8_t>(tissue, x, 10), static_cast<int>(LungTissue::Consolidation));
    EXPECT_NEAR(test::pixelsOf(tissue, LungTissue::Consolidation), lesion.area(), 0.04 * lesion.area());
}

TEST(SliceTissue, TakesVesselsForNoOpacity)
{
    for (const double radius : {1.5, 4.0, 8.0}) {
        const cv::Mat tissue = tissueWith(test::discAt(x, 0, radius, test::bodyHu));
        EXPECT_EQ(opacity(tissue), 0);
        EXPECT_EQ(test::at<std::uint8_t>(tissue, x, 0), static_cast<int>(LungTissue::Vessels));
    }
}

TEST(SliceTissue, TakesThinGreyLinesForNoOpacity)
{
    EXPECT_EQ(opacity(tissueWith({.x = x, .a = 30, .b = 2, .hu = test::groundGlassHu})), 0);
    EXPECT_GT(opacity(tissueWith({.x = x, .a = 30, .b = 6, .hu = test::groundGlassHu})), 400);
}

TEST(SliceTissue, BeginsAwayFromTheRimAndReachesIt)
{
    // A thin crescent along the rim is its blur; what goes deeper is a lesion as far as the rim.
    EXPECT_EQ(opacity(tissueWith(test::discAt(-125, 0, 3, test::groundGlassHu))), 0);
    const cv::Mat tissue = tissueWith(test::discAt(-110, 0, 14, test::groundGlassHu));
    EXPECT_EQ(test::at<std::uint8_t>(tissue, -110, 0), static_cast<int>(LungTissue::GroundGlass));
    EXPECT_EQ(test::at<std::uint8_t>(tissue, -121, 0), static_cast<int>(LungTissue::GroundGlass));
}

TEST(SliceTissue, MeasuresEmphysema)
{
    const PhantomPart bulla = test::discAt(x, 0, 15, -1000);
    const cv::Mat tissue = tissueWith(bulla);
    EXPECT_NEAR(test::pixelsOf(tissue, LungTissue::Emphysema), bulla.area(), 0.1 * bulla.area());
    EXPECT_EQ(opacity(tissue), 0);
}

TEST(SliceTissue, LooksForOpacitiesWhereSlicesAreTrusted)
{
    const PhantomPart lesion = test::discAt(x, 0, 20, test::groundGlassHu);
    const cv::Mat all(300, 360, CV_8UC1, cv::Scalar(255));
    EXPECT_EQ(cv::norm(tissueWith(lesion, 1, {}, all), tissueWith(lesion), cv::NORM_INF), 0);
    const cv::Mat tissue = tissueWith(lesion, 1, {}, cv::Mat(300, 360, CV_8UC1, cv::Scalar(0)));
    EXPECT_EQ(opacity(tissue), 0);
    EXPECT_EQ(test::at<std::uint8_t>(tissue, x, 0), static_cast<int>(LungTissue::Vessels));
}

TEST(SliceTissue, GoesByTheThresholdsThatItIsGiven)
{
    const PhantomPart lesion = test::discAt(x, 0, 20, test::groundGlassHu);
    EXPECT_EQ(opacity(tissueWith(lesion, 1, {.groundGlass = -550})), 0);
    EXPECT_EQ(opacity(tissueWith(lesion, 1, {.aboveAerated = 300})), 0);
    const cv::Mat dense = tissueWith(lesion, 1, {.consolidation = -650});
    EXPECT_EQ(test::at<std::uint8_t>(dense, x, 0), static_cast<int>(LungTissue::Consolidation));
    const cv::Mat thin = tissueWith(lesion, 1, {.emphysema = -800});
    EXPECT_EQ(test::at<std::uint8_t>(thin, 72, 0), static_cast<int>(LungTissue::Emphysema));
}

TEST(SliceTissue, ComparesWithTheLungsOwnAeratedQuarter)
{
    // Breathed out: -700 all over.
    cv::Mat values = LungPhantom().slice();
    values.setTo(-700, values == test::lungHu);
    EXPECT_EQ(cv::countNonZero(denseLung(values, bothLungs(), {})), 0);
    values.setTo(-620, test::maskOf(test::discAt(x, 0, 20, 0)));
    EXPECT_EQ(cv::countNonZero(denseLung(values, bothLungs(), {})), 0);
    values.setTo(-500, test::maskOf(test::discAt(x, 0, 20, 0)));
    EXPECT_EQ(cv::countNonZero(denseLung(values, bothLungs(), {})), cv::countNonZero(values == -500));
}

TEST(SliceTissue, IsNothingWithoutLungs)
{
    const cv::Mat values = smoothedForTissue(LungPhantom().slice(), 1);
    const cv::Mat none(values.size(), CV_8UC1, cv::Scalar(0));
    EXPECT_EQ(cv::countNonZero(tissueOf(values, none, {}, {}, 1)), 0);
    EXPECT_EQ(cv::countNonZero(denseLung(values, none, {})), 0);
}

} // namespace
} // namespace gg

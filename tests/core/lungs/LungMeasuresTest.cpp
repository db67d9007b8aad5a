#include "lungs/LungMeasures.h"

#include "lungs/LungLabel.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

std::size_t place(LungTissue kind)
{
    return static_cast<std::size_t>(kind);
}

/// 1 of ground glass, 2 of consolidation, ..., 5 of vessels.
LungCounts someCounts()
{
    return {.tissue = {0, 1, 2, 3, 4, 5}, .weight = 6};
}

TEST(LungMeasures, CountsWhatIsMarkedAndIsLung)
{
    const cv::Mat tissue = (cv::Mat_<std::uint8_t>(2, 3) << 0, 1, 2, 4, 4, 5);
    const cv::Mat values = (cv::Mat_<float>(2, 3) << 40, -600, 0, -850, -850, 40);
    const cv::Mat where = (cv::Mat_<std::uint8_t>(2, 3) << 255, 255, 1, 255, 0, 0);
    const LungCounts counts = countLung(tissue, values, where);
    EXPECT_EQ(counts.tissue, (std::array<std::int64_t, 6>{0, 1, 1, 0, 1, 0}));
    EXPECT_EQ(counts.pixels(), 3);
    EXPECT_NEAR(counts.weight, 0.4 + 1 + 0.15, 1e-6);
}

TEST(LungMeasures, NothingWeighsLessThanNothing)
{
    const cv::Mat tissue(1, 2, CV_8UC1, cv::Scalar(3));
    const cv::Mat values = (cv::Mat_<float>(1, 2) << -1024, -900);
    EXPECT_NEAR(countLung(tissue, values, tissue).weight, 0.1, 1e-6);
}

TEST(LungMeasures, HasSharesThatMakeOne)
{
    const std::optional<LungShares> shares = someCounts().shares();
    ASSERT_TRUE(shares);
    EXPECT_DOUBLE_EQ(shares->groundGlass, 1.0 / 15);
    EXPECT_DOUBLE_EQ(shares->consolidation, 2.0 / 15);
    EXPECT_DOUBLE_EQ(shares->emphysema, 3.0 / 15);
    EXPECT_DOUBLE_EQ(shares->aerated, 4.0 / 15);
    EXPECT_DOUBLE_EQ(shares->vessels, 5.0 / 15);
    EXPECT_DOUBLE_EQ(shares->opacity(), 3.0 / 15);
}

TEST(LungMeasures, HasNoSharesWithoutLung)
{
    LungCounts counts;
    counts.tissue[place(LungTissue::None)] = 7;
    EXPECT_EQ(counts.pixels(), 0);
    EXPECT_FALSE(counts.shares());
    EXPECT_FALSE(amountOf(counts, 1).shares);
    EXPECT_EQ(amountOf(counts, 1).volumeMl, 0);
}

TEST(LungMeasures, AddsUpSlices)
{
    LungCounts counts = someCounts();
    counts += someCounts();
    EXPECT_EQ(counts.tissue, (std::array<std::int64_t, 6>{0, 2, 4, 6, 8, 10}));
    EXPECT_EQ(counts.weight, 12);
}

TEST(LungMeasures, IsInMillilitresAndGrams)
{
    const LungAmount amount = amountOf(someCounts(), 500);
    EXPECT_DOUBLE_EQ(amount.volumeMl, 7.5);
    EXPECT_DOUBLE_EQ(amount.massG, 3);
    ASSERT_TRUE(amount.shares);
    EXPECT_DOUBLE_EQ(amount.shares->opacity(), 0.2);
}

TEST(LungMeasures, GradesByQuarters)
{
    EXPECT_EQ(gradeOf(0), 0);
    EXPECT_EQ(gradeOf(0.009), 0);
    EXPECT_EQ(gradeOf(0.01), 1);
    EXPECT_EQ(gradeOf(0.24), 1);
    EXPECT_EQ(gradeOf(0.26), 2);
    EXPECT_EQ(gradeOf(0.49), 2);
    EXPECT_EQ(gradeOf(0.51), 3);
    EXPECT_EQ(gradeOf(0.74), 3);
    EXPECT_EQ(gradeOf(0.76), 4);
    EXPECT_EQ(gradeOf(1), 4);
}

TEST(LungMeasures, GradesAZoneByItsOpacityAndOneWithoutLungAsNone)
{
    EXPECT_EQ(gradeOf(amountOf(someCounts(), 1)), 1);
    LungAmount dense = amountOf(someCounts(), 1);
    dense.shares = LungShares{.groundGlass = 0.5, .consolidation = 0.3};
    EXPECT_EQ(gradeOf(dense), 4);
    EXPECT_EQ(gradeOf(LungAmount()), 0);
}

TEST(LungMeasures, GradesUpToAQuarterAsHeldByTheQuarterBelow)
{
    EXPECT_EQ(gradeOf(0.25), 1);
    EXPECT_EQ(gradeOf(0.5), 2);
    EXPECT_EQ(gradeOf(0.75), 3);
}

} // namespace
} // namespace gg

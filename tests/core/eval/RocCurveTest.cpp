#include "eval/RocCurve.h"

#include "base/Error.h"
#include "support/ScoredCases.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

using test::casesOf;
using test::tenCases;

void expectPoints(const RocCurve& curve, const std::vector<double>& falsePositiveRates,
                  const std::vector<double>& truePositiveRates, const std::vector<double>& thresholds)
{
    ASSERT_EQ(curve.points.size(), thresholds.size());
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
        EXPECT_NEAR(curve.points[i].falsePositiveRate, falsePositiveRates[i], 1e-15) << "point " << i;
        EXPECT_NEAR(curve.points[i].truePositiveRate, truePositiveRates[i], 1e-15) << "point " << i;
        EXPECT_EQ(curve.points[i].threshold, thresholds[i]) << "point " << i;
    }
}

constexpr double infinity = std::numeric_limits<double>::infinity();

// Golden numbers: scikit-learn 1.9.1, roc_curve and roc_auc_score; the cases hold ties within and between the
// classes.
TEST(RocCurve, EqualsScikitLearnsWithAllPoints)
{
    const RocCurve curve = rocCurve(tenCases(), RocPoints::All);
    expectPoints(curve, {0, 0, 0, .2, .2, .4, .6, .8, 1}, {0, .2, .4, .4, .8, .8, 1, 1, 1},
                 {infinity, .9, .8, .7, .6, .4, .35, .2, .1});
    EXPECT_NEAR(curve.auc.value(), 0.82, 1e-15);
}

TEST(RocCurve, EqualsScikitLearnsWithCornersOnly)
{
    expectPoints(rocCurve(tenCases(), RocPoints::Corners), {0, 0, 0, .2, .2, .4, .6, 1},
                 {0, .2, .4, .4, .8, .8, 1, 1}, {infinity, .9, .8, .7, .6, .4, .35, .1});
}

TEST(RocCurve, IsADiagonalWhenAllScoresAreEqual)
{
    const RocCurve curve = rocCurve(casesOf({.3, .3, .3}, {true, false, false}), RocPoints::All);
    expectPoints(curve, {0, 1}, {0, 1}, {infinity, .3});
    EXPECT_EQ(curve.auc.value(), 0.5);
}

TEST(RocCurve, HasAnAreaOfOneOrZeroWhenTheClassesAreApart)
{
    EXPECT_EQ(rocCurve(casesOf({.1, .2, .8, .9}, {false, false, true, true})).auc.value(), 1.0);
    EXPECT_EQ(rocCurve(casesOf({.1, .2, .8, .9}, {true, true, false, false})).auc.value(), 0.0);
}

TEST(RocCurve, IsUndefinedForOneClassOnlyAndForNothing)
{
    const RocCurve curve = rocCurve(casesOf({.1, .2}, {true, true}));
    EXPECT_FALSE(curve.auc.has_value());
    EXPECT_TRUE(curve.points.empty());
    EXPECT_EQ(curve.positives, 2u);
    EXPECT_FALSE(rocCurve(std::vector<ScoredCase>()).auc.has_value());
}

TEST(RocCurve, RefusesAScoreThatIsNotANumber)
{
    EXPECT_THROW(rocCurve(casesOf({.1, std::nan("")}, {true, false})), Error);
}

TEST(RocCurve, TakesThePositiveClassOfThePredictionsAgainstAllOthers)
{
    Predictions predictions;
    predictions.classes = {"a", "b", "c"};
    predictions.positiveClass = 2;
    predictions.rows = {
        {"", 2, 2, {.1, .1, .8}, 0}, {"", unknownLabel, 0, {1, 0, 0}, 0}, {"", 0, 0, {.6, .3, .1}, 0}};
    const std::vector<ScoredCase> cases = scoredCases(predictions);
    ASSERT_EQ(cases.size(), 2u);
    EXPECT_TRUE(cases[0].positive);
    EXPECT_EQ(cases[0].score, .8);
    EXPECT_FALSE(cases[1].positive);
    EXPECT_EQ(cases[1].row, 2u);
}

TEST(RocCurve, CountsAtEachPointTheImagesWhoseScoreReachesItsThreshold)
{
    const std::vector<ScoredCase> cases = tenCases();
    for (const RocPoint& point : rocCurve(cases, RocPoints::All).points) {
        const auto called = std::count_if(cases.begin(), cases.end(), [&](const ScoredCase& scored) {
            return scored.score >= point.threshold;
        });
        EXPECT_EQ(static_cast<std::size_t>(called), point.truePositives + point.falsePositives);
    }
}

} // namespace
} // namespace gg

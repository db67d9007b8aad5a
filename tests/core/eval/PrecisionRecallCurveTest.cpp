#include "eval/PrecisionRecallCurve.h"

#include "support/ErrorOf.h"
#include "support/ScoredCases.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

using test::casesOf;
using test::tenCases;

// Golden numbers: scikit-learn 1.9.1, precision_recall_curve (reversed) and average_precision_score.
TEST(PrecisionRecallCurve, EqualsScikitLearns)
{
    const PrecisionRecallCurve curve = precisionRecallCurve(tenCases());
    const std::vector<double> precision = {1, 1, 1, 2.0 / 3, .8, 2.0 / 3, .625, 5.0 / 9, .5};
    const std::vector<double> recall = {0, .2, .4, .4, .8, .8, 1, 1, 1};
    const std::vector<double> thresholds = {
        std::numeric_limits<double>::infinity(), .9, .8, .7, .6, .4, .35, .2, .1};
    ASSERT_EQ(curve.points.size(), precision.size());
    for (std::size_t i = 0; i < precision.size(); ++i) {
        EXPECT_NEAR(curve.points[i].precision, precision[i], 1e-15) << "point " << i;
        EXPECT_NEAR(curve.points[i].recall, recall[i], 1e-15) << "point " << i;
        EXPECT_EQ(curve.points[i].threshold, thresholds[i]) << "point " << i;
    }
    EXPECT_NEAR(curve.averagePrecision.value(), 0.845, 1e-15);
    EXPECT_EQ(curve.points[4].truePositives, 4u);
    EXPECT_EQ(curve.points[4].falsePositives, 1u);
    EXPECT_EQ(curve.positives, 5u);
    EXPECT_EQ(curve.negatives, 5u);
}

TEST(PrecisionRecallCurve, IsPerfectWhereEveryPositiveScoresHigher)
{
    EXPECT_EQ(precisionRecallCurve(casesOf({.9, .8, .2}, {true, true, false})).averagePrecision, 1.0);
}

TEST(PrecisionRecallCurve, OfEqualScoresSaysWhatChanceSays)
{
    const PrecisionRecallCurve curve =
        precisionRecallCurve(casesOf({.3, .3, .3, .3}, {true, false, false, false}));
    EXPECT_EQ(curve.points.size(), 2u);
    EXPECT_EQ(curve.averagePrecision, 0.25);
}

TEST(PrecisionRecallCurve, NeedsAPositiveButNoNegative)
{
    EXPECT_FALSE(precisionRecallCurve(casesOf({.3, .4}, {false, false})).averagePrecision.has_value());
    EXPECT_TRUE(precisionRecallCurve(casesOf({.3, .4}, {false, false})).points.empty());
    EXPECT_EQ(precisionRecallCurve(casesOf({.3, .4}, {true, true})).averagePrecision, 1.0);
    EXPECT_TRUE(precisionRecallCurve(std::vector<ScoredCase>()).points.empty());
}

TEST(PrecisionRecallCurve, RefusesAScoreThatIsNoNumber)
{
    EXPECT_EQ(test::errorOf([] { precisionRecallCurve(casesOf({std::nan("")}, {true})); }).kind(),
              ErrorKind::BadInput);
}

} // namespace
} // namespace gg

#include "eval/OperatingPoint.h"

#include "eval/ThresholdFigures.h"
#include "support/ErrorOf.h"
#include "support/ScoredCases.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::casesOf;
using test::tenCases;

std::optional<OperatingPoint> pointOf(const std::vector<ScoredCase>& cases, const OperatingRule& rule)
{
    return operatingPoint(rocCurve(cases, RocPoints::All), rule);
}

/// The threshold, after a look at whether it really makes the counts that it promises.
double thresholdOf(const std::vector<ScoredCase>& cases, const OperatingRule& rule)
{
    const OperatingPoint point = pointOf(cases, rule).value();
    const BinaryCounts counts = ThresholdScores(cases).countsAt(point.threshold);
    EXPECT_EQ(counts.truePositives, point.counts.truePositives);
    EXPECT_EQ(counts.falsePositives, point.counts.falsePositives);
    EXPECT_EQ(counts.trueNegatives, point.counts.trueNegatives);
    EXPECT_EQ(counts.falseNegatives, point.counts.falseNegatives);
    EXPECT_GE(point.threshold, 0.0);
    EXPECT_LE(point.threshold, 1.0);
    return point.threshold;
}

OperatingRule atLeast(OperatingGoal goal, double rate)
{
    OperatingRule rule;
    rule.goal = goal;
    rule.atLeast = rate;
    return rule;
}

OperatingRule costing(double missCost, std::optional<double> prevalence = {})
{
    OperatingRule rule;
    rule.goal = OperatingGoal::SmallestCost;
    rule.missCost = missCost;
    rule.prevalence = prevalence;
    return rule;
}

// By scikit-learn's roc_curve, the points are (TP, FP) = 0,0 1,0 2,0 2,1 4,1 4,2 5,3 5,4 5,5 at infinity, .9,
// .8, .7, .6, .4, .35, .2, .1.
TEST(OperatingPoint, YoudenTakesTheLargestSumHalfwayToTheNextScoreBelow)
{
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), {}), 0.5);
    const OperatingPoint point = pointOf(tenCases(), {}).value();
    EXPECT_EQ(point.sensitivity, 0.8);
    EXPECT_EQ(point.specificity, 0.8);
    EXPECT_FALSE(point.expectedCost.has_value());
}

TEST(OperatingPoint, OfEqualYoudensTakesTheHighest)
{
    EXPECT_DOUBLE_EQ(thresholdOf(casesOf({.9, .7, .5, .3}, {true, false, true, false}), {}), 0.8);
}

TEST(OperatingPoint, SensitiveEnoughIsThenAsSpecificAsCanBe)
{
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), atLeast(OperatingGoal::SensitivityAtLeast, 0.8)), 0.5);
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), atLeast(OperatingGoal::SensitivityAtLeast, 0.81)), 0.275);
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), atLeast(OperatingGoal::SensitivityAtLeast, 0.2)), 0.75)
        << "of the two without a false alarm the more sensitive";
}

TEST(OperatingPoint, SpecificEnoughIsThenAsSensitiveAsCanBe)
{
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), atLeast(OperatingGoal::SpecificityAtLeast, 0.9)), 0.75);
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), atLeast(OperatingGoal::SpecificityAtLeast, 0.6)), 0.5)
        << "of the two as sensitive the more specific";
}

TEST(OperatingPoint, CostsWeighAMissAtTheGivenPrevalence)
{
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), costing(1)), 0.5);
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), costing(10)), 0.275);
    EXPECT_NEAR(pointOf(tenCases(), costing(10))->expectedCost.value(), 0.3, 1e-15);
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), costing(1, 0.001)), 0.75);
    EXPECT_NEAR(pointOf(tenCases(), costing(1, 0.001))->expectedCost.value(), 0.0006, 1e-15);
}

TEST(OperatingPoint, CanCallNobodyOrEverybodyPositive)
{
    EXPECT_DOUBLE_EQ(thresholdOf(tenCases(), costing(1, 0.0)), 0.95);
    EXPECT_EQ(thresholdOf(casesOf({.2, .6}, {true, false}), atLeast(OperatingGoal::SensitivityAtLeast, 1)),
              0.0);
}

TEST(OperatingPoint, PromisesNothingThatNoThresholdUpToOneKeeps)
{
    EXPECT_FALSE(pointOf(casesOf({1.0, .4}, {false, true}), atLeast(OperatingGoal::SpecificityAtLeast, 1)));
    EXPECT_FALSE(pointOf(casesOf({.9, .4}, {true, true}), {})) << "one class only";
}

TEST(OperatingPoint, KeepsItsCountsWhereNoNumberLiesBetweenTwoScores)
{
    const double above = std::nextafter(0.5, 1.0);
    EXPECT_EQ(thresholdOf(casesOf({above, 0.5}, {true, false}), {}), above);
    const double below = std::nextafter(1.0, 0.0);
    EXPECT_EQ(
        thresholdOf(casesOf({below, 0.5}, {false, true}), atLeast(OperatingGoal::SpecificityAtLeast, 1)),
        1.0);
}

TEST(OperatingPoint, ARateAsWrittenIsReachedByTheFractionThatItIs)
{
    std::vector<double> scores;
    std::vector<bool> positive;
    for (int i = 0; i < 10; ++i) {
        scores.insert(scores.end(), {0.9 - 0.01 * i, 0.895 - 0.01 * i});
        positive.insert(positive.end(), {true, false});
    }
    for (const std::size_t tenths : {1u, 3u, 6u, 7u, 9u}) {
        const double rate = static_cast<double>(tenths) / 10;
        const OperatingRule rule = atLeast(OperatingGoal::SensitivityAtLeast, rate);
        EXPECT_EQ(pointOf(casesOf(scores, positive), rule)->counts.truePositives, tenths);
    }
}

TEST(OperatingPoint, RefusesNumbersOutOfRange)
{
    for (const OperatingRule& rule :
         {atLeast(OperatingGoal::SensitivityAtLeast, 1.1), costing(0), costing(1, -0.1),
          costing(std::nan("")), atLeast(OperatingGoal::SpecificityAtLeast, std::nan(""))})
        EXPECT_EQ(test::errorOf([&] { pointOf(tenCases(), rule); }).kind(), ErrorKind::Usage);
}

TEST(OperatingPoint, SaysItsRuleInWords)
{
    EXPECT_EQ(ruleText(OperatingRule()).english(), "sensitivity + specificity largest (Youden)");
    EXPECT_EQ(ruleText(atLeast(OperatingGoal::SensitivityAtLeast, 0.95)).english(),
              "sensitivity at least 0.95");
    EXPECT_EQ(ruleText(atLeast(OperatingGoal::SpecificityAtLeast, 0.9)).english(),
              "specificity at least 0.9");
    EXPECT_EQ(ruleText(costing(5)).english(),
              "smallest cost, a miss as bad as 5 false alarms, at the images' own prevalence");
    EXPECT_EQ(ruleText(costing(5, 0.1)).english(),
              "smallest cost, a miss as bad as 5 false alarms, at a prevalence of 0.1");
}

} // namespace
} // namespace gg

#include "eval/ThresholdFigures.h"

#include "base/Random.h"
#include "support/ErrorOf.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<ScoredCase> casesOf(const std::vector<double>& scores, const std::vector<bool>& positive)
{
    std::vector<ScoredCase> cases;
    for (std::size_t i = 0; i < scores.size(); ++i)
        cases.push_back({scores[i], positive[i], i});
    return cases;
}

/// At 0.5: 4 true and 1 false positives, 4 true and 1 false negatives.
ThresholdScores tenScores()
{
    return ThresholdScores(casesOf({.1, .4, .35, .8, .35, .9, .6, .2, .6, .7},
                                   {false, false, true, true, false, true, true, false, true, false}));
}

void expectInterval(const Interval& interval, double low, double high)
{
    EXPECT_NEAR(interval.low, low, 1e-12);
    EXPECT_NEAR(interval.high, high, 1e-12);
}

void expectCounts(const BinaryCounts& counts, std::size_t tp, std::size_t fp, std::size_t tn, std::size_t fn)
{
    EXPECT_EQ(counts.truePositives, tp);
    EXPECT_EQ(counts.falsePositives, fp);
    EXPECT_EQ(counts.trueNegatives, tn);
    EXPECT_EQ(counts.falseNegatives, fn);
}

TEST(ThresholdFigures, AScoreEqualToTheThresholdIsPositive)
{
    expectCounts(tenScores().countsAt(0.5), 4, 1, 4, 1);
    expectCounts(tenScores().countsAt(0.6), 4, 1, 4, 1);
    expectCounts(tenScores().countsAt(std::nextafter(0.6, 1.0)), 2, 1, 4, 3);
    expectCounts(tenScores().countsAt(0.0), 5, 5, 0, 0);
    expectCounts(tenScores().countsAt(infinity), 0, 0, 5, 5);
}

// Golden numbers: scikit-learn 1.9.1, f1_score, matthews_corrcoef, balanced_accuracy_score and
// class_likelihood_ratios; the intervals by the papers' formulas in numpy.
TEST(ThresholdFigures, EqualScikitLearns)
{
    const ThresholdFigures figures = tenScores().at(0.5, 0.1);
    EXPECT_EQ(figures.accuracy->value, 0.8);
    EXPECT_EQ(figures.sensitivity->value, 0.8);
    EXPECT_EQ(figures.specificity->interval.low, wilsonEstimate(4, 5)->interval.low);
    EXPECT_NEAR(figures.f1->value, 0.8, 1e-15);
    EXPECT_NEAR(figures.matthews.value(), 0.6, 1e-15);
    EXPECT_NEAR(figures.balancedAccuracy.value(), 0.8, 1e-15);
    EXPECT_NEAR(figures.positiveLikelihoodRatio->value, 4.0, 1e-14);
    EXPECT_NEAR(figures.negativeLikelihoodRatio->value, 0.25, 1e-14);
    expectInterval(figures.positiveLikelihoodRatio->interval, 0.6565849811155459, 24.368513536230765);
    expectInterval(figures.negativeLikelihoodRatio->interval, 0.04103656131972161, 1.5230320960144228);
}

TEST(ThresholdFigures, PredictiveValuesFollowThePrevalence)
{
    const ThresholdFigures rare = tenScores().at(0.5, 0.1);
    EXPECT_NEAR(rare.positivePredictiveValue->value, 0.30769230769230776, 1e-14);
    expectInterval(rare.positivePredictiveValue->interval, 0.0679934969142369, 0.7302846592124038);
    EXPECT_NEAR(rare.negativePredictiveValue->value, 0.972972972972973, 1e-14);
    expectInterval(rare.negativePredictiveValue->interval, 0.8552668012301068, 0.9954610778264863);
    const ThresholdFigures asImages = tenScores().at(0.5);
    EXPECT_EQ(asImages.prevalence, 0.5);
    EXPECT_NEAR(asImages.positivePredictiveValue->value, 0.8, 1e-14) << "the precision";
    EXPECT_EQ(tenScores().at(0.5, 0.0).positivePredictiveValue->value, 0.0);
    EXPECT_EQ(tenScores().at(0.5, 1.0).positivePredictiveValue->value, 1.0);
}

TEST(ThresholdFigures, StayHonestWhereACountIsZero)
{
    // At 0.75 no negative is called positive: 2 true positives, 3 misses, 5 true negatives.
    const ThresholdFigures figures = tenScores().at(0.75, 0.1);
    EXPECT_EQ(figures.positivePredictiveValue->value, 1.0);
    expectInterval(figures.positivePredictiveValue->interval, 0.05037764334659185, 1.0);
    EXPECT_NEAR(figures.negativePredictiveValue->value, 0.9375, 1e-14);
    expectInterval(figures.negativePredictiveValue->interval, 0.8647229006006837, 0.9616351743571238);
    EXPECT_EQ(figures.positiveLikelihoodRatio->value, infinity);
    EXPECT_NEAR(figures.positiveLikelihoodRatio->interval.low, 0.29873814972403406, 1e-12);
    EXPECT_EQ(figures.positiveLikelihoodRatio->interval.high, infinity);
    EXPECT_NEAR(figures.negativeLikelihoodRatio->value, 0.6, 1e-14);
    expectInterval(figures.negativeLikelihoodRatio->interval, 0.310372326159677, 1.3047512408616344);
}

TEST(ThresholdFigures, NetBenefitWeighsFalseAlarmsByTheThreshold)
{
    const ThresholdFigures figures = tenScores().at(0.5, 0.1);
    EXPECT_NEAR(figures.netBenefit.value(), 0.8 * 0.1 - 0.2 * 0.9, 1e-15);
    EXPECT_NEAR(figures.netBenefitOfAll.value(), 0.1 - 0.9, 1e-15);
    // Vickers's own form at the images' prevalence: TP / n - FP / n * t / (1 - t).
    EXPECT_NEAR(tenScores().at(0.2).netBenefit.value(), 0.5 - 0.4 * 0.25, 1e-15);
    EXPECT_FALSE(tenScores().at(1.0).netBenefit.has_value());
}

TEST(ThresholdFigures, AreAbsentWhereTheyAreNotDefined)
{
    const ThresholdFigures nobody = tenScores().at(1.0);
    EXPECT_FALSE(nobody.positivePredictiveValue.has_value());
    EXPECT_FALSE(nobody.positiveLikelihoodRatio.has_value());
    EXPECT_FALSE(nobody.matthews.has_value());
    EXPECT_EQ(nobody.negativeLikelihoodRatio->value, 1.0);
    const ThresholdFigures oneClass = ThresholdScores(casesOf({.3, .6}, {true, true})).at(0.5);
    EXPECT_EQ(oneClass.sensitivity->value, 0.5);
    EXPECT_FALSE(oneClass.specificity.has_value());
    EXPECT_FALSE(oneClass.balancedAccuracy.has_value());
    EXPECT_FALSE(oneClass.positivePredictiveValue.has_value());
    EXPECT_FALSE(oneClass.netBenefit.has_value());
    const ThresholdFigures nothing = ThresholdScores(std::vector<ScoredCase>()).at(0.5);
    EXPECT_FALSE(nothing.accuracy.has_value());
}

TEST(ThresholdFigures, AreThoseOfCountingEveryImage)
{
    Random random(4);
    std::vector<ScoredCase> cases;
    for (std::size_t i = 0; i < 500; ++i)
        cases.push_back({std::floor(100 * random.uniform()) / 100, random.uniform() < 0.4, i});
    const ThresholdScores scores(cases);
    for (int step = 0; step <= 100; ++step) {
        const double threshold = step / 100.0;
        const auto count = [&](bool positive) {
            return static_cast<std::size_t>(
                std::count_if(cases.begin(), cases.end(), [&](const ScoredCase& c) {
                    return c.positive == positive && c.score >= threshold;
                }));
        };
        EXPECT_EQ(scores.countsAt(threshold).truePositives, count(true));
        EXPECT_EQ(scores.countsAt(threshold).falsePositives, count(false));
    }
}

TEST(ThresholdFigures, RefuseWhatIsNoThresholdOrPrevalence)
{
    EXPECT_EQ(test::errorOf([] { tenScores().at(1.1); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([] { tenScores().at(std::nan("")); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([] { tenScores().at(0.5, -0.1); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([] { ThresholdScores(casesOf({std::nan("")}, {true})); }).kind(),
              ErrorKind::BadInput);
}

} // namespace
} // namespace gg

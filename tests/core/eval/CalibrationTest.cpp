#include "eval/Calibration.h"

#include "eval/DecisionRule.h"
#include "support/ErrorOf.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace gg {
namespace {

std::vector<ScoredCase> casesOf(const std::vector<double>& scores, const std::vector<bool>& positive)
{
    std::vector<ScoredCase> cases;
    for (std::size_t i = 0; i < scores.size(); ++i)
        cases.push_back({scores[i], positive[i], i});
    return cases;
}

const std::vector<double> tenScores = {.1, .4, .35, .8, .35, .9, .6, .2, .6, .7};
const std::vector<bool> tenTruths = {false, false, true, true, false, true, true, false, true, false};

Predictions predictionsOf(const std::vector<std::vector<double>>& scores, const std::vector<int>& labels)
{
    Predictions predictions;
    for (std::size_t i = 0; i < scores.front().size(); ++i)
        predictions.classes.push_back(std::to_string(i));
    for (std::size_t i = 0; i < scores.size(); ++i) {
        Prediction row;
        row.path = std::to_string(i);
        row.label = labels[i];
        row.scores = scores[i];
        row.predicted = predictions.rule().decide(row.scores);
        predictions.rows.push_back(row);
    }
    return predictions;
}

// Golden numbers: scikit-learn 1.9.1, calibration_curve(n_bins=5), brier_score_loss and log_loss; the
// calibration error by its definition in numpy.
TEST(Calibration, EqualsScikitLearns)
{
    const Calibration found = calibration(casesOf(tenScores, tenTruths), 5);
    const std::vector<std::size_t> counts = {2, 3, 2, 2, 1};
    const std::vector<double> means = {.15, 1.1 / 3, .6, .75, .9};
    const std::vector<double> shares = {0, 1.0 / 3, 1, .5, 1};
    ASSERT_EQ(found.bins.size(), 5u);
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(found.bins[i].count(), counts[i]) << "bin " << i;
        EXPECT_NEAR(found.bins[i].meanScore.value(), means[i], 1e-15) << "bin " << i;
        EXPECT_NEAR(found.bins[i].positiveShare->value, shares[i], 1e-15) << "bin " << i;
    }
    EXPECT_NEAR(found.brier.value(), 0.1615, 1e-15);
    EXPECT_NEAR(found.logLoss.value(), 0.4874062850159112, 1e-15);
    EXPECT_NEAR(found.expectedCalibrationError.value(), 0.18, 1e-15);
    EXPECT_EQ(found.n, 10u);
    EXPECT_EQ(found.positives, 5u);
    EXPECT_EQ(found.bins[0].positiveShare->interval.high, wilsonEstimate(0, 2)->interval.high);
}

TEST(Calibration, ABinOpensItsImagesAndAnEmptyOneHasNoFigures)
{
    const Calibration found = calibration(casesOf({.05, .95, .02}, {false, true, false}));
    ASSERT_EQ(found.bins.size(), 10u);
    EXPECT_EQ(found.bins[0].rows, (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(found.bins[9].rows, (std::vector<std::size_t>{1}));
    EXPECT_FALSE(found.bins[4].meanScore.has_value());
    EXPECT_FALSE(found.bins[4].positiveShare.has_value());
}

TEST(Calibration, AScoreOnAnEdgeBelongsToTheBinBelow)
{
    const Calibration found = calibration(casesOf({0, .5, 1}, {false, true, true}), 2);
    EXPECT_EQ(found.bins[0].count(), 2u);
    EXPECT_EQ(found.bins[1].count(), 1u);
    EXPECT_EQ(found.bins[0].high, .5);
    EXPECT_EQ(found.bins[1].high, 1.0);
}

TEST(Calibration, AConfidentMistakeCostsMuchButNotInfinity)
{
    // As log_loss([1], [0.0], labels=[0, 1]): -log of the smallest difference from 1.
    EXPECT_NEAR(calibration(casesOf({0.0}, {true})).logLoss.value(), 36.04365338911715, 1e-12);
}

TEST(Calibration, OfNoImagesHasEmptyBinsAlone)
{
    const Calibration found = calibration(std::vector<ScoredCase>(), 3);
    EXPECT_EQ(found.bins.size(), 3u);
    EXPECT_FALSE(found.brier.has_value());
    EXPECT_FALSE(found.expectedCalibrationError.has_value());
    EXPECT_FALSE(found.logLoss.has_value());
}

TEST(Calibration, RefusesNoBinsAndScoresThatAreNoProbabilities)
{
    EXPECT_EQ(test::errorOf([] { calibration(casesOf({.5}, {true}), 0); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([] { calibration(casesOf({1.5}, {true})); }).kind(), ErrorKind::BadInput);
    EXPECT_EQ(test::errorOf([] { calibration(casesOf({std::nan("")}, {true})); }).kind(),
              ErrorKind::BadInput);
}

TEST(Calibration, OfSeveralClassesIsThePositiveOneAgainstAllOthers)
{
    const Predictions predictions =
        predictionsOf({{.2, .7, .1}, {.3, .1, .6}, {.1, .2, .7}}, {1, 2, unknownLabel});
    const Calibration found = calibration(predictions);
    EXPECT_EQ(found.n, 2u);
    EXPECT_EQ(found.positives, 1u);
    EXPECT_NEAR(found.brier.value(), (.3 * .3 + .1 * .1) / 2, 1e-15);
}

std::vector<LabelledMargin> marginsOf(const std::vector<double>& margins, const std::vector<bool>& positive)
{
    std::vector<LabelledMargin> cases;
    for (std::size_t i = 0; i < margins.size(); ++i)
        cases.push_back({margins[i], positive[i]});
    return cases;
}

// Golden numbers: scipy.optimize.brentq of the derivative of the log loss by 1 / T.
TEST(Calibration, TheTemperatureMakesTheLogLossSmallest)
{
    const TemperatureFit tooSure =
        fittedTemperature(marginsOf({4, 3, -5, 2, -1, -3, -4, 6, -.5, 1},
                                    {true, true, false, false, false, false, true, true, true, true}))
            .value();
    EXPECT_NEAR(tooSure.temperature, 2.9821282189581115, 1e-10);
    EXPECT_NEAR(tooSure.logLossBefore, 0.7870193962869476, 1e-14);
    EXPECT_NEAR(tooSure.logLossAfter, 0.5669279816224022, 1e-14);
    EXPECT_FALSE(tooSure.isAtBound);
}

TEST(Calibration, TheTemperatureOfScoresIsThatOfTheirMargins)
{
    std::vector<std::vector<double>> scores;
    std::vector<int> labels;
    for (std::size_t i = 0; i < tenScores.size(); ++i) {
        scores.push_back({1 - tenScores[i], tenScores[i]});
        labels.push_back(tenTruths[i] ? 1 : 0);
    }
    Predictions predictions = predictionsOf(scores, labels);
    EXPECT_NEAR(fittedTemperature(predictions)->temperature, 0.6813515982127143, 1e-10);
    EXPECT_NEAR(fittedTemperature(predictions)->logLossAfter, 0.4724256129437653, 1e-14);
    predictions.positiveClass = 0;
    EXPECT_NEAR(fittedTemperature(predictions)->temperature, 0.6813515982127143, 1e-10);
}

TEST(Calibration, TheTemperatureOfSeveralClassesIsOneForAll)
{
    const TemperatureFit found = fittedTemperature(predictionsOf({{.7, .2, .1},
                                                                  {.1, .8, .1},
                                                                  {.2, .3, .5},
                                                                  {.6, .3, .1},
                                                                  {.05, .15, .8},
                                                                  {.3, .4, .3},
                                                                  {.5, .25, .25},
                                                                  {.1, .2, .7}},
                                                                 {0, 1, 2, 1, 2, 0, 0, 1}))
                                     .value();
    EXPECT_NEAR(found.temperature, 0.7828405591532356, 1e-10);
    EXPECT_NEAR(found.logLossBefore, 0.7758299910966269, 1e-14);
    EXPECT_NEAR(found.logLossAfter, 0.7641997007864214, 1e-14);
}

TEST(Calibration, PerfectSeparationBoundsNoTemperature)
{
    const TemperatureFit found =
        fittedTemperature(marginsOf({3, 1, -1, -4}, {true, true, false, false})).value();
    EXPECT_TRUE(found.isAtBound);
    EXPECT_EQ(found.temperature, lowestTemperature);
    EXPECT_LT(found.logLossAfter, found.logLossBefore);
}

TEST(Calibration, ScoresThatSayTheContraryAreMadeToSayNothing)
{
    const TemperatureFit found =
        fittedTemperature(marginsOf({3, 1, -1, -4}, {false, false, true, true})).value();
    EXPECT_TRUE(found.isAtBound);
    EXPECT_EQ(found.temperature, highestTemperature);
}

TEST(Calibration, NeedsBothClassesAndKeepsATemperatureThatNothingSpeaksAgainst)
{
    EXPECT_FALSE(fittedTemperature(marginsOf({3, 1}, {true, true})).has_value());
    EXPECT_FALSE(fittedTemperature(std::vector<LabelledMargin>()).has_value());
    const TemperatureFit same = fittedTemperature(marginsOf({0, 0}, {true, false})).value();
    EXPECT_EQ(same.temperature, 1.0);
    EXPECT_FALSE(same.isAtBound);
    EXPECT_EQ(test::errorOf([] {
                  fittedTemperature(marginsOf({std::numeric_limits<double>::infinity(), 0.0}, {true, false}));
              }).kind(),
              ErrorKind::BadInput);
}

TEST(Calibration, ScoresOfOneAndZeroHaveATemperatureToo)
{
    const TemperatureFit found =
        fittedTemperature(predictionsOf({{0, 1}, {1, 0}, {1, 0}, {0, 1}}, {1, 0, 1, 1})).value();
    EXPECT_TRUE(std::isfinite(found.logLossAfter));
    EXPECT_GT(found.temperature, 1.0);
}

} // namespace
} // namespace gg

#include "eval/Temperature.h"

#include "eval/RocCurve.h"
#include "support/CovidPredictions.h"
#include "support/ErrorOf.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

/// Scores of a model that is far too sure: at a margin of 3 m it is right as often as one that says m.
Predictions tooSure()
{
    Predictions made;
    made.classes = {"NonCOVID", "COVID"};
    for (int i = 0; i < 400; ++i) {
        const double margin = 4.0 * std::sin(0.37 * i);
        const double chance = 1 / (1 + std::exp(-margin));
        const int label = std::fmod(0.6180339887 * i, 1) < chance ? 1 : 0;
        made.rows.push_back(
            predictionFromLogits(std::to_string(i), label, std::vector{0.0, 3 * margin}, 1, 0.5));
    }
    return made;
}

std::vector<int> decisionsOf(const Predictions& predictions)
{
    std::vector<int> decisions;
    for (const Prediction& row : predictions.rows)
        decisions.push_back(predictions.rule().decide(row.scores));
    return decisions;
}

} // namespace

// sigmoid(logit(0.8) / 2): odds of 4 become their square root, 2.
TEST(Temperature, DividesTheLogitOfAScore)
{
    EXPECT_NEAR(scoreAtTemperature(0.8, 1, 2), 2.0 / 3, 1e-15);
    EXPECT_NEAR(scoreAtTemperature(2.0 / 3, 2, 1), 0.8, 1e-15);
    for (const double fixed : {0.0, 0.5, 1.0})
        EXPECT_EQ(scoreAtTemperature(fixed, 1, 7.3), fixed);
    EXPECT_GT(scoreAtTemperature(1e-300, 1, 2), 0);
}

TEST(Temperature, OfPredictionsIsWhatTheLogitsWouldGive)
{
    const std::vector<std::vector<double>> logits = {{0.3, -2, 7}, {40, -40, 0}, {-1, -1, -1.5}};
    Predictions made{{"A", "B", "C"}, 1, 0.5, {}};
    for (std::size_t i = 0; i < logits.size(); ++i)
        made.rows.push_back(predictionFromLogits(std::to_string(i), static_cast<int>(i), logits[i], 1, 0.5));
    applyTemperature(made, 1, 2.5);
    const DecisionRule rule{1, 0.5, 2.5};
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const std::vector<double> expected = rule.scores(logits[i]);
        for (std::size_t k = 0; k < 3; ++k)
            EXPECT_NEAR(made.rows[i].scores[k], expected[k], 1e-14);
        EXPECT_NEAR(made.rows[i].loss, rule.loss(logits[i], static_cast<int>(i)), 1e-12);
    }
    EXPECT_EQ(made.threshold, 0.5) << "which plays no part";
    EXPECT_THROW(applyTemperature(made, 1, 0), Error);
}

TEST(Temperature, ChangesNoDecisionWhereverTheThresholdLies)
{
    const Predictions before = tooSure();
    std::vector<double> thresholds = {0, 0.2, 0.5, 0.9, 1};
    for (const Prediction& row : before.rows) // as a point of a curve is one
        thresholds.push_back(row.scores[1]);
    for (const double threshold : thresholds) {
        Predictions moved = before;
        applyThreshold(moved, threshold);
        const std::vector<int> decided = decisionsOf(moved);
        for (const double to : {0.6, 2.7}) {
            Predictions other = moved;
            applyTemperature(other, 1, to);
            EXPECT_EQ(decisionsOf(other), decided) << threshold << " at " << to;
            EXPECT_TRUE(other.threshold >= 0 && other.threshold <= 1);
        }
    }
    Predictions other = before;
    applyTemperature(other, 1, 3);
    EXPECT_NEAR(rocCurve(other).auc.value(), rocCurve(before).auc.value(), 1e-15);
}

TEST(Temperature, IsChosenWhereScoresWereTooSure)
{
    Predictions made = tooSure();
    const TemperatureChoice choice = chooseTemperature(made);
    ASSERT_TRUE(choice.fit);
    EXPECT_TRUE(choice.whyNot.isEmpty());
    EXPECT_NEAR(choice.fit->temperature, 3, 0.5);
    const Calibration before = calibration(made);
    applyTemperature(made, 1, choice.fit->temperature);
    const Calibration after = calibration(made);
    EXPECT_LT(after.expectedCalibrationError.value(), 0.7 * before.expectedCalibrationError.value());
    EXPECT_LT(after.brier.value(), before.brier.value());
    EXPECT_NEAR(after.logLoss.value(), choice.fit->logLossAfter, 1e-9);
    EXPECT_NEAR(chooseTemperature(made, choice.fit->temperature).fit->temperature, 1, 1e-6)
        << "there is nothing left to gain";
}

TEST(Temperature, IsNotChosenOnFewImagesNorAtABound)
{
    const auto whyNot = [](const Predictions& predictions, double now = 1) {
        const TemperatureChoice choice = chooseTemperature(predictions, now);
        EXPECT_FALSE(choice.fit);
        return choice.whyNot.english();
    };
    std::vector<std::pair<int, double>> few, separated, contrary;
    for (int i = 0; i < 20; ++i) {
        few.emplace_back(i < 9 ? 1 : 0, 0.3 + 0.02 * i);
        separated.emplace_back(i % 2, i % 2 == 1 ? 0.8 : 0.3);
        contrary.emplace_back(i % 2, i % 2 == 1 ? 0.3 : 0.8);
    }
    EXPECT_NE(whyNot(test::covidPredictions(few)).find("there are 11 of one and 9 of the other"),
              std::string::npos);
    EXPECT_NE(whyNot(test::covidPredictions({})).find("there are 0 of one"), std::string::npos);
    EXPECT_NE(whyNot(test::covidPredictions(separated)).find("right about all"), std::string::npos);
    EXPECT_NE(whyNot(test::covidPredictions(contrary)).find("or the contrary"), std::string::npos);
    EXPECT_NE(whyNot(tooSure(), 19).find("has already"), std::string::npos);
}

} // namespace gg

#include "eval/ContactSheets.h"

#include "base/Error.h"
#include "eval/ConfusionMatrix.h"

#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

Predictions predictionsOf(const std::vector<std::string>& classes)
{
    Predictions predictions;
    predictions.classes = classes;
    return predictions;
}

/// Two classes: an image of class `label` whose score of COVID is `score`.
void add(Predictions& predictions, int label, double score)
{
    const std::vector<double> scores = {1 - score, score};
    predictions.rows.push_back({"", label, DecisionRule{}.decide(scores), scores, 0.0});
}

Predictions hundredOfEach()
{
    Predictions predictions = predictionsOf({"NonCOVID", "COVID"});
    for (int i = 0; i < 100; ++i)
        for (const int label : {0, 1})
            for (const double score : {0.005, 0.999})
                add(predictions, label, score);
    return predictions;
}

std::vector<std::size_t> sizesOf(const std::array<ContactSheet, 4>& sheets)
{
    std::vector<std::size_t> sizes;
    for (const ContactSheet& sheet : sheets)
        sizes.push_back(sheet.rows.size());
    return sizes;
}

TEST(ContactSheets, SortTheConfidentImagesIntoTheFourOutcomes)
{
    Predictions predictions = predictionsOf({"NonCOVID", "COVID"});
    add(predictions, 1, 0.95);            // true positive
    add(predictions, 0, 0.02);            // true negative
    add(predictions, 0, 0.97);            // false positive
    add(predictions, 1, 0.01);            // false negative
    add(predictions, 1, 0.7);             // right, but not sure of it
    add(predictions, unknownLabel, 0.99); // nobody knows
    const auto sheets = contactSheets(predictions, {});
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(sheets[i].outcome, outcomes[i]);
        EXPECT_EQ(sheets[i].rows, std::vector<std::size_t>{i});
        EXPECT_EQ(sheets[i].qualifying, 1U);
    }
}

TEST(ContactSheets, TakeOnlyScoresAboveTheLimitNotEqualToIt)
{
    Predictions predictions = predictionsOf({"NonCOVID", "COVID"});
    add(predictions, 1, 0.75);
    add(predictions, 0, 0.25);
    EXPECT_EQ(sizesOf(contactSheets(predictions, {0.75})), (std::vector<std::size_t>{0, 0, 0, 0}));
    EXPECT_EQ(sizesOf(contactSheets(predictions, {0.74})), (std::vector<std::size_t>{1, 1, 0, 0}));
}

TEST(ContactSheets, DrawAsManyAsAreAskedForWithoutRepeating)
{
    const auto sheets = contactSheets(hundredOfEach(), {0.9, 10, 7});
    for (const ContactSheet& sheet : sheets) {
        EXPECT_EQ(sheet.rows.size(), 10U);
        EXPECT_EQ(std::set(sheet.rows.begin(), sheet.rows.end()).size(), 10U);
        EXPECT_EQ(sheet.qualifying, 100U);
    }
}

TEST(ContactSheets, AreTheSameForTheSameSeedAndOthersForAnother)
{
    const Predictions predictions = hundredOfEach();
    EXPECT_EQ(contactSheets(predictions, {0.9, 10, 7}), contactSheets(predictions, {0.9, 10, 7}));
    EXPECT_NE(contactSheets(predictions, {0.9, 10, 7})[0].rows,
              contactSheets(predictions, {0.9, 10, 8})[0].rows);
}

TEST(ContactSheets, DrawEveryImageEquallyOften)
{
    const Predictions predictions = hundredOfEach();
    std::vector<int> drawn(predictions.rows.size());
    constexpr int seeds = 2000;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const std::array<ContactSheet, 4> sheets = contactSheets(predictions, {0.9, 10, seed});
        for (const std::size_t row : sheets[0].rows)
            ++drawn[row];
    }
    // Binomial with n = 2000 and p = 0.1: mean 200, standard deviation 13.4; five of them for 100 images.
    for (std::size_t row = 0; row < drawn.size(); ++row) {
        if (outcomeOf(predictions.rows[row], 1) == Outcome::TruePositive) {
            EXPECT_NEAR(drawn[row], 200, 67) << row;
        }
    }
}

TEST(ContactSheets, SetThePositiveClassAgainstAllOthersAsTheConfusionMatrixDoes)
{
    Predictions predictions = predictionsOf({"normal", "COVID", "pneumonia"});
    for (int label = 0; label < 3; ++label)
        for (int predicted = 0; predicted < 3; ++predicted)
            for (int copy = 0; copy <= label + predicted; ++copy) {
                std::vector<double> scores(3, 0.02);
                scores[static_cast<std::size_t>(predicted)] = 0.96;
                predictions.rows.push_back({"", label, predicted, scores, 0.0});
            }
    const auto sheets = contactSheets(predictions, {0.9, 1000, 1});
    const BinaryCounts counts = ConfusionMatrix(predictions).countsOf(1);
    EXPECT_EQ(sizesOf(sheets), (std::vector<std::size_t>{counts.truePositives, counts.trueNegatives,
                                                         counts.falsePositives, counts.falseNegatives}));
}

TEST(ContactSheets, RefuseWhatMakesNoSense)
{
    EXPECT_THROW(contactSheets(hundredOfEach(), {1.5}), Error);
    EXPECT_THROW(outcomeOf(Prediction{}, 1), Error);
}

} // namespace
} // namespace gg

#include "eval/ConfusionMatrix.h"

#include "base/Error.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

Predictions threeClasses()
{
    Predictions predictions;
    predictions.classes = {"healthy", "COVID", "other"};
    const auto add = [&](int label, int predicted) {
        predictions.rows.push_back({"", label, predicted, {0.2, 0.3, 0.5}, 0.0});
    };
    add(2, 2);
    add(0, 2);
    add(1, 1);
    add(1, 0);
    add(0, 0);
    add(unknownLabel, 1);
    add(1, 1);
    return predictions;
}

TEST(ConfusionMatrix, HasTrueClassesAsRowsAndPredictedOnesAsColumns)
{
    const ConfusionMatrix matrix(threeClasses());
    const std::vector<std::vector<std::size_t>> expected = {{1, 0, 1}, {1, 2, 0}, {0, 0, 1}};
    EXPECT_EQ(matrix.counts(), expected);
    EXPECT_EQ(matrix.count(0, 2), 1u) << "a healthy one taken for another disease";
}

TEST(ConfusionMatrix, CountsSomeImagesAlone)
{
    const std::vector<std::size_t> some = {1, 2, 3, 5};
    const ConfusionMatrix matrix(threeClasses(), some);
    const std::vector<std::vector<std::size_t>> expected = {{0, 0, 1}, {1, 1, 0}, {0, 0, 0}};
    EXPECT_EQ(matrix.counts(), expected) << "the one without a label is in no cell";
    EXPECT_EQ(matrix.rows(1, 1), std::vector<std::size_t>{2}) << "by its place among all";
    const std::vector<std::size_t> absent = {7};
    EXPECT_THROW(ConfusionMatrix(threeClasses(), absent), Error);
}

TEST(ConfusionMatrix, KnowsTheImagesBehindEveryCell)
{
    const ConfusionMatrix matrix(threeClasses());
    EXPECT_EQ(matrix.rows(1, 1), (std::vector<std::size_t>{2, 6}));
    EXPECT_EQ(matrix.rows(0, 2), (std::vector<std::size_t>{1}));
    EXPECT_TRUE(matrix.rows(2, 0).empty());
}

TEST(ConfusionMatrix, LeavesOutImagesWithoutALabel)
{
    const ConfusionMatrix matrix(threeClasses());
    EXPECT_EQ(matrix.total(), 6u);
    EXPECT_EQ(matrix.correct(), 4u);
}

TEST(ConfusionMatrix, CountsOneClassAgainstAllOthers)
{
    const BinaryCounts counts = ConfusionMatrix(threeClasses()).countsOf(1);
    EXPECT_EQ(counts.truePositives, 2u);
    EXPECT_EQ(counts.falseNegatives, 1u);
    EXPECT_EQ(counts.falsePositives, 0u);
    EXPECT_EQ(counts.trueNegatives, 3u) << "a healthy one taken for another disease is a true negative here";
}

TEST(ConfusionMatrix, RatesAreOfTheTrueClassAndUndefinedWithoutImages)
{
    Predictions predictions = threeClasses();
    EXPECT_DOUBLE_EQ(ConfusionMatrix(predictions).rateOfTrueClass(1, 1).value(), 2.0 / 3.0);
    std::erase_if(predictions.rows, [](const Prediction& row) { return row.label == 2; });
    EXPECT_FALSE(ConfusionMatrix(predictions).rateOfTrueClass(2, 2).has_value());
}

TEST(ConfusionMatrix, RefusesBrokenPredictions)
{
    Predictions predictions = threeClasses();
    predictions.rows[0].predicted = 3;
    EXPECT_THROW(ConfusionMatrix{predictions}, Error);
}

} // namespace
} // namespace gg

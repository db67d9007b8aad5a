#include "pages/EvaluationFilter.h"

#include <gtest/gtest.h>

namespace {

/// Two classes; row i has the label and the score of COVID given.
gg::Predictions predictions()
{
    gg::Predictions made;
    made.classes = {"NonCOVID", "COVID"};
    const auto add = [&](int label, double covid) {
        gg::Prediction row;
        row.path = std::to_string(made.rows.size());
        row.label = label;
        row.scores = {1 - covid, covid};
        row.loss = label == 1 ? 1 - covid : covid;
        made.rows.push_back(row);
    };
    add(1, 0.90); // 0: right
    add(1, 0.45); // 1: missed, unsure
    add(1, 0.05); // 2: missed, confident
    add(0, 0.52); // 3: false alarm
    add(0, 0.08); // 4: right
    add(gg::unknownLabel, 0.80);
    gg::applyThreshold(made, 0.5);
    return made;
}

using Rows = std::vector<std::size_t>;

} // namespace

TEST(EvaluationFilter, ShowsMistakesTheMostConfidentFirst)
{
    EXPECT_EQ(gg::filteredRows(predictions(), gg::MistakesFilter{}), (Rows{2, 1, 3}));
    EXPECT_EQ(gg::filteredRows(predictions(), gg::MistakesFilter{}), gg::misclassifiedRows(predictions()));
}

TEST(EvaluationFilter, ShowsExactlyTheImagesOfACell)
{
    EXPECT_EQ(gg::filteredRows(predictions(), gg::CellFilter{1, 0}), (Rows{2, 1}));
    EXPECT_EQ(gg::filteredRows(predictions(), gg::CellFilter{1, 1}), Rows{0});
    EXPECT_EQ(gg::filteredRows(predictions(), gg::CellFilter{0, 1}), Rows{3});
    EXPECT_EQ(gg::filterHeading(predictions(), gg::CellFilter{1, 0}), "COVID, taken for NonCOVID");
    EXPECT_EQ(gg::filterHeading(predictions(), gg::CellFilter{0, 0}), "NonCOVID, recognised as such");
}

TEST(EvaluationFilter, ShowsTheMistakesOfABarWithTheEndThatBelongsToIt)
{
    EXPECT_EQ(gg::filteredRows(predictions(), gg::ScoreFilter{0.05, 0.45}), Rows{2});
    EXPECT_EQ(gg::filteredRows(predictions(), gg::ScoreFilter{0.45, 0.52}), Rows{1});
    EXPECT_EQ(gg::filteredRows(predictions(), gg::ScoreFilter{0.52, 1.0}), Rows{3});
}

TEST(EvaluationFilter, TakesAScoreOfOneIntoTheLastBar)
{
    gg::Predictions made = predictions();
    made.rows[3].scores = {0, 1};
    EXPECT_EQ(gg::filteredRows(made, gg::ScoreFilter{0.95, 1.0}), Rows{3});
}

TEST(EvaluationFilter, ShowsWhatSensitivityAndSpecificityAreMadeOfWithTheirMistakesFirst)
{
    EXPECT_EQ(gg::filteredRows(predictions(), gg::TruthFilter{true}), (Rows{2, 1, 0}));
    EXPECT_EQ(gg::filteredRows(predictions(), gg::TruthFilter{false}), (Rows{3, 4}));
}

TEST(EvaluationFilter, ShowsAllLabelledImagesByLoss)
{
    EXPECT_EQ(gg::filteredRows(predictions(), gg::LossFilter{}), (Rows{2, 1, 3, 0, 4}));
}

TEST(EvaluationFilter, FollowsTheThreshold)
{
    gg::Predictions made = predictions();
    gg::applyThreshold(made, 0.4);
    EXPECT_EQ(gg::filteredRows(made, gg::CellFilter{1, 0}), Rows{2});
}

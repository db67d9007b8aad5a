#include "pages/evaluate/EvaluationFilter.h"

#include "support/CovidPredictions.h"

#include <gtest/gtest.h>

namespace {

gg::Predictions predictions()
{
    return gg::test::covidPredictions({
        {1, 0.90}, // 0: right
        {1, 0.45}, // 1: missed, unsure
        {1, 0.05}, // 2: missed, confident
        {0, 0.52}, // 3: false alarm
        {0, 0.08}, // 4: right
        {gg::unknownLabel, 0.80},
    });
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

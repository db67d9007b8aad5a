#include "pages/evaluate/EvaluationFilter.h"

#include "support/CovidPredictions.h"

#include <array>
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

gg::EvaluationFilter mistakesFrom(double low, double high)
{
    gg::EvaluationFilter filter = gg::EvaluationFilter::mistakes();
    filter.scores = gg::ScoreRange{low, high};
    return filter;
}

} // namespace

TEST(EvaluationFilter, ShowsMistakesTheMostConfidentFirst)
{
    EXPECT_EQ(gg::filteredRows(predictions(), gg::EvaluationFilter::mistakes()), (Rows{2, 1, 3}));
    EXPECT_EQ(gg::filteredRows(predictions(), gg::EvaluationFilter::mistakes()),
              gg::misclassifiedRows(predictions()));
}

TEST(EvaluationFilter, ShowsExactlyTheImagesOfACell)
{
    EXPECT_EQ(gg::filteredRows(predictions(), gg::EvaluationFilter::cell(1, 0)), (Rows{2, 1}));
    EXPECT_EQ(gg::filteredRows(predictions(), gg::EvaluationFilter::cell(1, 1)), Rows{0});
    EXPECT_EQ(gg::filteredRows(predictions(), gg::EvaluationFilter::cell(0, 1)), Rows{3});
    EXPECT_EQ(gg::filterHeading(predictions(), gg::EvaluationFilter::cell(1, 0)),
              "COVID, taken for NonCOVID");
    EXPECT_EQ(gg::filterHeading(predictions(), gg::EvaluationFilter::cell(0, 0)),
              "NonCOVID, recognised as such");
}

TEST(EvaluationFilter, ShowsTheMistakesOfABarWithTheEndThatBelongsToIt)
{
    EXPECT_EQ(gg::filteredRows(predictions(), mistakesFrom(0.05, 0.45)), Rows{2});
    EXPECT_EQ(gg::filteredRows(predictions(), mistakesFrom(0.45, 0.52)), Rows{1});
    EXPECT_EQ(gg::filteredRows(predictions(), mistakesFrom(0.52, 1.0)), Rows{3});
}

TEST(EvaluationFilter, TakesAScoreOfOneIntoTheLastBar)
{
    gg::Predictions made = predictions();
    made.rows[3].scores = {0, 1};
    EXPECT_EQ(gg::filteredRows(made, mistakesFrom(0.95, 1.0)), Rows{3});
}

TEST(EvaluationFilter, ShowsWhatSensitivityAndSpecificityAreMadeOfWithTheirMistakesFirst)
{
    EXPECT_EQ(gg::filteredRows(predictions(), gg::EvaluationFilter::ofTruth(1, true)), (Rows{2, 1, 0}));
    EXPECT_EQ(gg::filteredRows(predictions(), gg::EvaluationFilter::ofTruth(1, false)), (Rows{3, 4}));
}

TEST(EvaluationFilter, ShowsAllLabelledImagesByLoss)
{
    EXPECT_EQ(gg::filteredRows(predictions(), gg::EvaluationFilter::byLoss()), (Rows{2, 1, 3, 0, 4}));
}

TEST(EvaluationFilter, FollowsTheThreshold)
{
    gg::Predictions made = predictions();
    gg::applyThreshold(made, 0.4);
    EXPECT_EQ(gg::filteredRows(made, gg::EvaluationFilter::cell(1, 0)), Rows{2});
}

TEST(EvaluationFilter, ShowsAllImagesOfARangeOfScores)
{
    gg::EvaluationFilter filter;
    filter.scores = gg::ScoreRange{0.05, 0.5};
    EXPECT_EQ(gg::filteredRows(predictions(), filter), (Rows{2, 1, 4}));
    EXPECT_EQ(gg::filterHeading(predictions(), filter), "Score of COVID from 0.05 to 0.50");
}

TEST(EvaluationFilter, LetsThroughWhatAllConditionsHoldFor)
{
    gg::Predictions made = predictions();
    const std::vector<std::string> sources = {"East", "East", "West", "East", "West", "East"};
    made.rows[1].patient = "p1";
    made.rows[2].patient = "p1";
    gg::EvaluationFilter filter = gg::EvaluationFilter::mistakes();
    filter.source = "East";
    EXPECT_EQ(gg::filteredRows({made, sources}, filter), (Rows{1, 3}));
    filter.patient = "p1";
    EXPECT_EQ(gg::filteredRows({made, sources}, filter), Rows{1});
    EXPECT_EQ(gg::filterHeading(made, filter), "Misclassified; Source: East; Patient: p1");
    filter.predicted = gg::ClassCondition{1};
    EXPECT_TRUE(gg::filteredRows({made, sources}, filter).empty());
    EXPECT_TRUE(gg::filteredRows(made, filter).empty()) << "no source is known";
}

TEST(EvaluationFilter, ShowsTheRightOnesAlone)
{
    gg::EvaluationFilter filter;
    filter.correctness = gg::Correctness::Right;
    EXPECT_EQ(gg::filteredRows(predictions(), filter), (Rows{4, 0}));
}

TEST(EvaluationFilter, LosesThePartsThatAreTakenAway)
{
    gg::EvaluationFilter filter = gg::EvaluationFilter::cell(1, 0);
    filter.source = "East";
    filter.order = gg::ImageOrder::ByFile;
    const std::vector<gg::FilterWords> words = gg::filterWords(predictions(), filter);
    ASSERT_EQ(words.size(), 2u);
    EXPECT_EQ(words[0].text, "COVID, taken for NonCOVID");
    const gg::EvaluationFilter left = filter.without(words[0].parts);
    EXPECT_FALSE(left.truth || left.predicted);
    EXPECT_EQ(left.source, "East");
    EXPECT_TRUE(left.without(words[1].parts).isEverything()) << "an order leaves nothing out";
}

TEST(EvaluationFilter, OrdersItsImages)
{
    gg::EvaluationFilter filter;
    filter.order = gg::ImageOrder::LeastSure;
    EXPECT_EQ(gg::filteredRows(predictions(), filter), (Rows{3, 1, 0, 4, 2})) << "by the way to 0.5";
    filter.order = gg::ImageOrder::ByFile;
    EXPECT_EQ(gg::filteredRows(predictions(), filter), (Rows{0, 1, 2, 3, 4}));
    gg::Predictions made = predictions();
    made.rows[0].patient = "b";
    made.rows[4].patient = "a";
    filter.order = gg::ImageOrder::ByPatient;
    EXPECT_EQ(gg::filteredRows(made, filter), (Rows{4, 0, 1, 2, 3})) << "the unknown last";
}

TEST(EvaluationFilter, KeepsToTheImagesThatWerePointedAt)
{
    const gg::Predictions some = gg::test::covidPredictions({{1, 0.9}, {1, 0.07}, {0, 0.55}, {0, 0.1}});
    gg::EvaluationFilter filter;
    filter.rows = gg::ChosenRows{"Loss from 0.1 to 0.6", {0, 2}};
    EXPECT_EQ(gg::matchingRows(some, filter), (std::vector<std::size_t>{0, 2}));
    filter.correctness = gg::Correctness::Wrong;
    EXPECT_EQ(gg::matchingRows(some, filter), (std::vector<std::size_t>{2}));
    EXPECT_EQ(gg::filterHeading(some, filter), "Misclassified; Loss from 0.1 to 0.6");
    EXPECT_FALSE(filter.without(std::array{gg::FilterPart::Correctness}).isEverything());
    EXPECT_TRUE(filter.without(std::array{gg::FilterPart::Rows, gg::FilterPart::Correctness}).isEverything());
}

TEST(EvaluationFilter, ShowsSuspectedLabelErrorsTheMostSuspiciousFirst)
{
    const gg::Predictions made =
        gg::test::covidPredictions({{1, 0.9}, {1, 0.05}, {1, 0.1}, {0, 0.52}, {0, 0.08}});
    const gg::LabelIssues issues = gg::labelIssues(made);
    gg::EvaluationFilter filter;
    filter.order = gg::ImageOrder::SuspectedFirst;
    EXPECT_EQ(gg::filteredRows({made, {}, &issues}, filter).front(), 1u);
    EXPECT_EQ(gg::filteredRows({made, {}, &issues}, filter).size(), 5u);
    filter.isSuspected = true;
    EXPECT_EQ(gg::filteredRows({made, {}, &issues}, filter), issues.suspected);
    EXPECT_EQ(gg::filterHeading(made, filter), "Suspected label errors");
    EXPECT_EQ(gg::filteredRows(made, filter).size(), 5u) << "nothing is known of suspicions";
    EXPECT_TRUE(filter.without(std::array{gg::FilterPart::Suspected}).isEverything());
}

TEST(EvaluationFilter, ShowsWhatAPersonHasMarked)
{
    const gg::Predictions made = predictions();
    const gg::ImageMark tagged{{"motion"}, "", "COVID", "", ""};
    const gg::ImageMark relabelled{{}, "", "NonCOVID", "", ""};
    const std::vector<const gg::ImageMark*> marks = {&tagged, &relabelled, nullptr,
                                                     &tagged, nullptr,     &tagged};
    gg::EvaluationFilter filter;
    filter.tag = "motion";
    filter.order = gg::ImageOrder::ByFile;
    EXPECT_EQ(gg::filteredRows({made, {}, nullptr, marks}, filter), (Rows{0, 3}));
    filter.isRelabelled = true;
    EXPECT_EQ(gg::filteredRows({made, {}, nullptr, marks}, filter), Rows{3}) << "0 is COVID already";
    EXPECT_EQ(gg::filterHeading(made, filter), "Tag: motion; Relabelled");
    const gg::EvaluationFilter left = filter.without(std::array{gg::FilterPart::Tag});
    EXPECT_EQ(gg::filteredRows({made, {}, nullptr, marks}, left), (Rows{1, 3}));
    EXPECT_TRUE(left.without(std::array{gg::FilterPart::Relabelled}).isEverything());
}

#include "runs/RunComparison.h"

#include "base/Error.h"
#include "support/CovidPredictions.h"
#include "support/ErrorOf.h"
#include "support/PatientPredictions.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

ComparedRun runOf(const std::string& name, Predictions predictions, Json config = Json::object())
{
    return {name, std::move(predictions), std::move(config)};
}

/// Eight images; COVID is called from 0.5 on.
Predictions first()
{
    return test::covidPredictions({{0, .1}, {0, .4}, {0, .6}, {0, .3}, {1, .9}, {1, .3}, {1, .7}, {1, .2}});
}
Predictions second()
{
    return test::covidPredictions({{0, .2}, {0, .3}, {0, .4}, {0, .6}, {1, .8}, {1, .6}, {1, .9}, {1, .4}});
}

std::string complaintOf(std::vector<ComparedRun> runs)
{
    const Error error = test::errorOf([&] { compareRuns(std::move(runs)); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    return error.message();
}

TEST(RunComparison, TellsTheDifferencesOfTheLaterFromTheEarlier)
{
    const RunComparison comparison = compareRuns({runOf("a", first()), runOf("b", second())});
    EXPECT_EQ(comparison.n, 8u);
    EXPECT_TRUE(comparison.leftOut.empty());
    ASSERT_EQ(comparison.pairs.size(), 1u);
    const PairComparison& pair = comparison.pairs.front();
    EXPECT_EQ(pair.counts.bothRight, 4u);
    EXPECT_EQ(pair.counts.onlyA, 1u);
    EXPECT_EQ(pair.counts.onlyB, 2u);
    EXPECT_EQ(pair.counts.bothWrong, 1u);
    EXPECT_EQ(pair.changed, 3u);
    EXPECT_DOUBLE_EQ(pair.accuracy->a, 5.0 / 8);
    EXPECT_DOUBLE_EQ(pair.accuracy->difference, 1.0 / 8);
    EXPECT_DOUBLE_EQ(pair.sensitivity->difference, 1.0 / 4);
    EXPECT_DOUBLE_EQ(pair.specificity->difference, 0.0);
    EXPECT_EQ(pair.mcNemarP, 1.0);
    EXPECT_DOUBLE_EQ(pair.auc->aucA, *rocCurve(first()).auc);
    EXPECT_DOUBLE_EQ(pair.auc->difference, *rocCurve(second()).auc - *rocCurve(first()).auc);
    const Interval byImage = newcombePairedInterval({4, 1, 2, 1});
    EXPECT_EQ(pair.accuracy->interval.low, byImage.low);
    EXPECT_EQ(comparison.intervalMethod, IntervalMethod::ByImage);
    EXPECT_FALSE(pair.aucByPatient.has_value());
    EXPECT_EQ(comparison.metrics[1].accuracy->value, 6.0 / 8);
}

TEST(RunComparison, MatchesImagesByPathInTheOrderOfTheFirst)
{
    Predictions shuffled = second();
    std::reverse(shuffled.rows.begin(), shuffled.rows.end());
    const RunComparison comparison = compareRuns({runOf("a", first()), runOf("b", shuffled)});
    for (std::size_t row = 0; row < comparison.n; ++row) {
        EXPECT_EQ(comparison.runs[1].predictions.rows[row].path, std::to_string(row));
        EXPECT_EQ(comparison.runs[1].predictions.rows[row].scores, second().rows[row].scores);
    }
    EXPECT_EQ(comparison.pairs.front().changed, 3u);
}

TEST(RunComparison, LeavesOutAndNamesWhatNotAllHaveWithALabel)
{
    Predictions fewer = second();
    fewer.rows.erase(fewer.rows.begin());
    fewer.rows[0].label = unknownLabel;
    fewer.rows.back().path = "other.png";
    const RunComparison comparison = compareRuns({runOf("a", first()), runOf("b", fewer)});
    EXPECT_EQ(comparison.n, 5u);
    EXPECT_EQ(comparison.leftOut,
              (std::vector<LeftOutImage>{{"0", Message("is not among the images of %1", "b")},
                                         {"1", Message("has no label in %1", "b")},
                                         {"7", Message("is not among the images of %1", "b")},
                                         {"other.png", Message("is not among the images of %1", "a")}}));
}

TEST(RunComparison, RefusesWhatCannotBeCompared)
{
    Predictions other = second();
    other.classes = {"healthy", "ill"};
    EXPECT_EQ(complaintOf({runOf("a", first()), runOf("b", other)}),
              "b: has the classes healthy, ill, but a has NonCOVID, COVID");
    other = second();
    other.rows[3].label = 1;
    EXPECT_EQ(complaintOf({runOf("a", first()), runOf("b", other)}),
              "b: says that the image 3 is COVID, but a says NonCOVID");
    other = second();
    for (Prediction& row : other.rows)
        row.path = "x" + row.path;
    EXPECT_EQ(complaintOf({runOf("a", first()), runOf("b", other)}),
              "b: has no image with a label in common with a");
    other.rows[1].path = other.rows[0].path;
    EXPECT_EQ(complaintOf({runOf("a", first()), runOf("b", other)}),
              "b: has the image x0 twice, so it cannot be matched");
    EXPECT_EQ(test::errorOf([&] { compareRuns({runOf("a", first())}); }).kind(), ErrorKind::Usage);
}

TEST(RunComparison, ComparesEveryTwoOfMany)
{
    const RunComparison comparison =
        compareRuns({runOf("a", first()), runOf("b", second()), runOf("c", first())});
    ASSERT_EQ(comparison.pairs.size(), 3u);
    EXPECT_EQ(comparison.pairs[1].a, 0u);
    EXPECT_EQ(comparison.pairs[1].b, 2u);
    EXPECT_EQ(comparison.pairs[1].changed, 0u);
    EXPECT_EQ(comparison.pairs[1].auc->p, 1.0);
    EXPECT_EQ(comparison.pairs[2].a, 1u);
    EXPECT_DOUBLE_EQ(comparison.pairs[2].accuracy->difference, -1.0 / 8);
}

TEST(RunComparison, OpensTheImagesOfEachOutcome)
{
    const RunComparison comparison = compareRuns({runOf("a", first()), runOf("b", second())});
    EXPECT_EQ(rowsOf(comparison, 0, 1, PairOutcome::BothRight), (std::vector<std::size_t>{0, 1, 4, 6}));
    EXPECT_EQ(rowsOf(comparison, 0, 1, PairOutcome::OnlyA), (std::vector<std::size_t>{3}));
    EXPECT_EQ(rowsOf(comparison, 0, 1, PairOutcome::OnlyB), (std::vector<std::size_t>{2, 5}));
    EXPECT_EQ(rowsOf(comparison, 0, 1, PairOutcome::BothWrong), (std::vector<std::size_t>{7}));
    EXPECT_EQ(rowsOf(comparison, 1, 0, PairOutcome::OnlyA), (std::vector<std::size_t>{2, 5}));
}

TEST(RunComparison, TakesPatientsForIndependentWhereTheyAreKnown)
{
    const Predictions a = test::patientPredictions({30, 4, 0.8, 1});
    Predictions b = test::patientPredictions({30, 4, 0.8, 2});
    for (Prediction& row : b.rows)
        row.patient.clear();
    const RunComparison comparison = compareRuns({runOf("a", a), runOf("b", b)});
    EXPECT_EQ(comparison.intervalMethod, IntervalMethod::ByPatient);
    EXPECT_EQ(comparison.patients, 30u);
    EXPECT_EQ(comparison.runs[1].predictions.rows[0].patient, a.rows[0].patient) << "one run tells the other";
    const PairComparison& pair = comparison.pairs.front();
    ASSERT_TRUE(pair.aucByPatient.has_value());
    EXPECT_GT(pair.aucByPatient->high - pair.aucByPatient->low,
              pair.auc->interval.high - pair.auc->interval.low);
    ASSERT_EQ(comparison.warnings.size(), 1u);
    EXPECT_TRUE(comparison.warnings[0].english().starts_with("several images are of one patient"));
}

TEST(RunComparison, ListsTheSettingsThatDiffer)
{
    const RunComparison comparison =
        compareRuns({runOf("a", first(), {{"epochs", 3}, {"seed", 1}, {"recipe", "fast"}}),
                     runOf("b", second(), {{"epochs", 3}, {"seed", 2}, {"old", true}, {"recipe", "fast"}}),
                     runOf("evaluation", second())});
    ASSERT_EQ(comparison.settings.size(), 2u);
    EXPECT_EQ(comparison.settings[0].name, "old");
    EXPECT_EQ(comparison.settings[0].values, (std::vector<std::string>{"", "true", ""}));
    EXPECT_EQ(comparison.settings[1].name, "seed");
    EXPECT_EQ(comparison.settings[1].values, (std::vector<std::string>{"1", "2", ""}));
}

TEST(RunComparison, IsAboutThePositiveClassOfTheFirst)
{
    Predictions other = second();
    other.positiveClass = 0;
    const RunComparison comparison = compareRuns({runOf("a", first()), runOf("b", other)});
    EXPECT_DOUBLE_EQ(comparison.pairs.front().auc->aucB, *rocCurve(second()).auc);
    EXPECT_EQ(comparison.warnings.front().english(),
              "b has another positive class; its figures are about COVID here");
}

TEST(RunComparison, HasNullForWhatIsNotDefined)
{
    const Predictions ill = test::covidPredictions({{1, .9}, {1, .3}});
    const Json json = comparisonToJson(compareRuns({runOf("a", ill), runOf("b", ill)}));
    const Json pair = json["pairs"][0];
    EXPECT_TRUE(pair["auc_p"].is_null());
    EXPECT_TRUE(pair["auc_difference_ci"].is_null());
    EXPECT_TRUE(pair["specificity_difference"].is_null());
    EXPECT_EQ(pair["accuracy_difference"], 0.0);
    EXPECT_EQ(pair["mcnemar_p"], 1.0);
}

TEST(RunComparison, StopsWhenAsked)
{
    CancelSource source;
    source.cancel();
    EXPECT_EQ(test::errorOf([&] {
                  compareRuns({runOf("a", first()), runOf("b", second())}, source.token());
              }).kind(),
              ErrorKind::Cancelled);
}

} // namespace
} // namespace gg

#include "eval/PatientBootstrap.h"

#include "base/Error.h"
#include "base/Random.h"
#include "eval/ConfusionMatrix.h"
#include "eval/Metrics.h"
#include "eval/RocCurve.h"
#include "support/ErrorOf.h"
#include "support/PatientPredictions.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::alikeWithinPatients;
using test::onePatientAnImage;
using test::patientPredictions;

double width(const Interval& interval)
{
    return interval.high - interval.low;
}

PatientIntervals byPatient(const Predictions& predictions, const BootstrapSettings& settings = {})
{
    return patientIntervals(predictions, patientGroups(predictions).value(), settings);
}

/// Every rate that both have, by name.
template <typename Check>
void forEachRate(const Metrics& metrics, const PatientIntervals& intervals, Check&& check)
{
    check("accuracy", metrics.accuracy.value(), intervals.accuracy.value());
    check("sensitivity", metrics.sensitivity.value(), intervals.sensitivity.value());
    check("specificity", metrics.specificity.value(), intervals.specificity.value());
    check("precision", metrics.precision.value(), intervals.precision.value());
    check("f1", metrics.f1.value(), intervals.f1.value());
    check("auc", metrics.auc.value(), intervals.auc.value());
}

void expectSame(const PatientIntervals& a, const PatientIntervals& b)
{
    const auto same = [](const std::optional<Interval>& x, const std::optional<Interval>& y) {
        ASSERT_EQ(x.has_value(), y.has_value());
        if (x) {
            EXPECT_EQ(x->low, y->low);
            EXPECT_EQ(x->high, y->high);
        }
    };
    same(a.accuracy, b.accuracy);
    same(a.sensitivity, b.sensitivity);
    same(a.specificity, b.specificity);
    same(a.precision, b.precision);
    same(a.f1, b.f1);
    same(a.auc, b.auc);
}

Metrics figuresByImage(Predictions predictions)
{
    for (Prediction& row : predictions.rows)
        row.patient.clear();
    return computeMetrics(predictions);
}

TEST(PatientBootstrap, HoldsWhatWasMeasured)
{
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        const Predictions predictions = patientPredictions({30, 4, 0.5, seed});
        forEachRate(computeMetrics(predictions), byPatient(predictions),
                    [](const char* name, const Estimate& measured, const Interval& interval) {
                        EXPECT_LE(interval.low, measured.value) << name;
                        EXPECT_GE(interval.high, measured.value) << name;
                        EXPECT_GE(interval.low, 0.0) << name;
                        EXPECT_LE(interval.high, 1.0) << name;
                    });
    }
}

TEST(PatientBootstrap, IsWiderThanByImageWhereThePicturesOfAPatientAreAlike)
{
    const Predictions predictions = alikeWithinPatients(60, 8, 3);
    forEachRate(figuresByImage(predictions), byPatient(predictions),
                [](const char* name, const Estimate& byImage, const Interval& interval) {
                    // Eight times fewer independent images: an interval the square root of eight times as
                    // wide.
                    EXPECT_GT(width(interval), 2.0 * width(byImage.interval)) << name;
                    EXPECT_LT(width(interval), 4.5 * width(byImage.interval)) << name;
                });
}

TEST(PatientBootstrap, EqualsAboutTheIntervalByImageWhereEachPatientHasOne)
{
    const Predictions predictions = onePatientAnImage(400, 7);
    forEachRate(figuresByImage(predictions), byPatient(predictions),
                [](const char* name, const Estimate& byImage, const Interval& interval) {
                    EXPECT_NEAR(interval.low, byImage.interval.low, 0.012) << name;
                    EXPECT_NEAR(interval.high, byImage.interval.high, 0.012) << name;
                });
}

TEST(PatientBootstrap, AsksNeitherTheOrderOfTheRowsNorTheClock)
{
    Predictions predictions = patientPredictions({25, 3, 0.6, 11});
    const PatientIntervals first = byPatient(predictions);
    expectSame(byPatient(predictions), first);
    Random(99).shuffle(std::span(predictions.rows));
    expectSame(byPatient(predictions), first);
    BootstrapSettings other;
    other.seed = 2;
    EXPECT_NE(byPatient(predictions, other).auc->low, first.auc->low);
}

// Each draw made again, its images listed as often as they were drawn, and counted by the functions that
// scikit-learn's numbers stand for.
TEST(PatientBootstrap, EqualsCountingEveryDrawTheLongWay)
{
    const Predictions predictions = patientPredictions({40, 3, 0.4, 5});
    const PatientGroups groups = patientGroups(predictions).value();
    BootstrapSettings settings;
    settings.draws = 200;
    std::vector<double> accuracies;
    std::vector<double> areas;
    Random random(settings.seed);
    for (std::size_t draw = 0; draw < settings.draws; ++draw) {
        Predictions drawn = predictions;
        drawn.rows.clear();
        for (std::size_t i = 0; i < groups.count; ++i) {
            const std::size_t patient = ((random.bits() >> 32) * groups.count) >> 32;
            for (std::size_t row = 0; row < predictions.rows.size(); ++row)
                if (groups.ofRow[row] == patient)
                    drawn.rows.push_back(predictions.rows[row]);
        }
        const ConfusionMatrix matrix(drawn);
        accuracies.push_back(static_cast<double>(matrix.correct()) / static_cast<double>(matrix.total()));
        areas.push_back(rocCurve(drawn).auc.value());
    }
    const auto quantile = [](std::vector<double>& values, double part) {
        std::sort(values.begin(), values.end());
        const double place = part * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        return values[below] + (place - std::floor(place)) * (values[below + 1] - values[below]);
    };
    const PatientIntervals intervals = patientIntervals(predictions, groups, settings);
    // The tails, by scipy: norm.cdf(-sqrt(n / (n - 1)) * t.ppf(0.975, n - 1)) of 40 patients, and of the 20
    // of either class.
    const double ofForty = 0.020257536362843834;
    const double ofTwenty = 0.015880829920347974;
    EXPECT_NEAR(intervals.accuracy->low, quantile(accuracies, ofForty), 1e-4);
    EXPECT_NEAR(intervals.accuracy->high, quantile(accuracies, 1 - ofForty), 1e-4);
    EXPECT_NEAR(intervals.auc->low, quantile(areas, ofTwenty), 1e-4);
    EXPECT_NEAR(intervals.auc->high, quantile(areas, 1 - ofTwenty), 1e-4);
}

TEST(PatientBootstrap, ClaimsNoCertaintyWhereEveryImageIsRight)
{
    // Ten images of each of twelve patients, all right.
    Predictions predictions = alikeWithinPatients(12, 10, 1);
    for (Prediction& row : predictions.rows)
        row.scores = row.label == 1 ? std::vector{0.1, 0.9} : std::vector{0.9, 0.1};
    applyThreshold(predictions, 0.5);
    const PatientIntervals intervals = byPatient(predictions);
    EXPECT_NEAR(intervals.accuracy->low, wilsonEstimate(12, 12)->interval.low, 1e-12);
    EXPECT_EQ(intervals.accuracy->high, 1.0);
    EXPECT_NEAR(intervals.sensitivity->low, wilsonEstimate(6, 6)->interval.low, 1e-12);
    EXPECT_NEAR(intervals.auc->low, newcombeAucInterval(1.0, 6, 6).low, 1e-12);
}

TEST(PatientBootstrap, IsAtLeastWilsonsOfThePatientsWhereTheyAreFew)
{
    // Three patients; of one, half the images are wrong.
    const Predictions predictions = test::patientsOf(
        {{"a", 1, {0.9, 0.8, 0.7, 0.9}}, {"b", 1, {0.2, 0.9, 0.3, 0.8}}, {"c", 0, {0.1, 0.2, 0.3, 0.1}}});
    const PatientIntervals intervals = byPatient(predictions);
    const Interval ofThree = wilsonInterval(10.0 / 12.0, 3.0);
    EXPECT_LE(intervals.accuracy->low, ofThree.low);
    EXPECT_GE(intervals.accuracy->high, ofThree.high);
    EXPECT_LE(intervals.specificity->low, wilsonEstimate(1, 1)->interval.low + 1e-12);
}

TEST(PatientBootstrap, HasNoIntervalForWhatIsUndefined)
{
    const Predictions predictions =
        test::patientsOf({{"a", 1, {0.9, 0.8}}, {"b", 1, {0.2, 0.9}}, {"c", 1, {0.7}}});
    const PatientIntervals intervals = byPatient(predictions);
    EXPECT_TRUE(intervals.accuracy.has_value());
    EXPECT_TRUE(intervals.sensitivity.has_value());
    EXPECT_FALSE(intervals.specificity.has_value());
    EXPECT_FALSE(intervals.auc.has_value());
}

TEST(PatientBootstrap, NeedsThePatientsOfMostImages)
{
    Predictions predictions = test::patientsOf({{"a", 1, {0.9, 0.8}}, {"b", 0, {0.2, 0.1}}});
    EXPECT_EQ(patientGroups(predictions)->count, 2u);
    predictions.rows[0].patient.clear();
    const PatientGroups groups = patientGroups(predictions).value();
    EXPECT_EQ(groups.count, 3u) << "an image without a patient counts as one more";
    EXPECT_EQ(groups.withoutPatient, 1u);
    predictions.rows[1].patient.clear();
    EXPECT_FALSE(patientGroups(predictions).has_value());
    predictions.rows.clear();
    EXPECT_FALSE(patientGroups(predictions).has_value());
}

TEST(PatientBootstrap, PassesImagesWithoutALabelOver)
{
    Predictions predictions = patientPredictions({20, 3, 0.5, 2});
    const PatientIntervals labelled = byPatient(predictions);
    Prediction unlabelled = predictions.rows.front();
    unlabelled.path = "new.png";
    unlabelled.patient = "somebody else";
    unlabelled.label = unknownLabel;
    predictions.rows.insert(predictions.rows.begin(), unlabelled);
    expectSame(byPatient(predictions), labelled);
}

TEST(PatientBootstrap, DrawsAPatientWhoHasImagesOfBothClassesWhole)
{
    // Slices with and without a finding of the same person, as studies of slices have them.
    std::vector<test::PatientScans> patients;
    for (int number = 0; number < 12; ++number) {
        const double own = 0.02 * number;
        patients.push_back({std::to_string(number), 1, {0.4 + own, 0.6 + own}});
        patients.push_back({std::to_string(number), 0, {0.3 + own, 0.5 + own}});
    }
    Predictions predictions = test::patientsOf(patients);
    EXPECT_EQ(patientGroups(predictions)->count, 12u);
    const Metrics metrics = computeMetrics(predictions);
    EXPECT_EQ(metrics.patients, 12u);
    EXPECT_LT(metrics.auc->interval.low, metrics.auc->value);
    EXPECT_GT(metrics.auc->interval.high, metrics.auc->value);
}

TEST(PatientBootstrap, OfASinglePatientKnowsNextToNothing)
{
    const Predictions predictions =
        test::patientsOf({{"only", 1, {0.9, 0.8, 0.7, 0.9, 0.8}}, {"only", 0, {0.1, 0.2, 0.3, 0.1, 0.2}}});
    const PatientIntervals intervals = byPatient(predictions);
    EXPECT_NEAR(intervals.accuracy->low, wilsonEstimate(1, 1)->interval.low, 1e-12);
    EXPECT_NEAR(intervals.auc->low, newcombeAucInterval(1.0, 1, 1).low, 1e-12);
}

TEST(PatientBootstrap, CountsEqualScoresByHalf)
{
    std::vector<test::PatientScans> patients;
    for (int number = 0; number < 20; ++number)
        patients.push_back({std::to_string(number), number % 2, {0.5, 0.5, 0.5}});
    const PatientIntervals intervals = byPatient(test::patientsOf(patients));
    EXPECT_NEAR(intervals.auc->low, newcombeAucInterval(0.5, 10, 10).low, 1e-12)
        << "no draw can say anything else than 0.5, but chance can";
    EXPECT_NEAR(intervals.auc->high, newcombeAucInterval(0.5, 10, 10).high, 1e-12);
}

TEST(PatientBootstrap, RefusesGroupsOfOtherPredictions)
{
    const Predictions predictions = patientPredictions({10, 2, 0.5, 1});
    PatientGroups groups = patientGroups(predictions).value();
    groups.ofRow.pop_back();
    EXPECT_EQ(test::errorOf([&] { patientIntervals(predictions, groups); }).kind(), ErrorKind::Usage);
}

TEST(PatientBootstrap, GivesTheSameRatesWithoutTheArea)
{
    const Predictions predictions = patientPredictions({30, 2, 0.5, 4});
    BootstrapSettings settings;
    settings.withAuc = false;
    PatientIntervals with = byPatient(predictions);
    with.auc.reset();
    expectSame(byPatient(predictions, settings), with);
}

} // namespace
} // namespace gg

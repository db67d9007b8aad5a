#include "eval/PairedBootstrap.h"

#include "base/Random.h"
#include "eval/ConfusionMatrix.h"
#include "eval/PairedTests.h"
#include "support/ErrorOf.h"
#include "support/PatientPredictions.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

using test::patientPredictions;

/// Another model's opinion of the same images.
Predictions otherModel(Predictions predictions, std::uint64_t seed, double noise)
{
    Random random(seed);
    for (Prediction& row : predictions.rows) {
        const double score = std::clamp(row.scores[1] + noise * random.normal(), 0.0, 1.0);
        row.scores = {1 - score, score};
    }
    applyThreshold(predictions, predictions.threshold);
    return predictions;
}

PairedIntervals byPatient(const Predictions& a, const Predictions& b, const BootstrapSettings& settings = {})
{
    return pairedIntervals(a, b, patientGroups(a).value(), settings);
}

double width(const Interval& interval)
{
    return interval.high - interval.low;
}

TEST(PairedBootstrap, HoldsWhatWasMeasured)
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        const Predictions a = patientPredictions({30, 4, 0.5, seed});
        const Predictions b = otherModel(a, seed, 0.2);
        const PairedIntervals intervals = byPatient(a, b);
        const PairedCounts counts = pairedCounts(a, b);
        const double accuracy = (static_cast<double>(counts.onlyB) - static_cast<double>(counts.onlyA)) /
                                static_cast<double>(counts.all());
        const double auc = deLongTest(pairedCases(a, b))->difference;
        EXPECT_LE(intervals.accuracy->low, accuracy);
        EXPECT_GE(intervals.accuracy->high, accuracy);
        EXPECT_LE(intervals.auc->low, auc);
        EXPECT_GE(intervals.auc->high, auc);
    }
}

TEST(PairedBootstrap, EqualsAboutDeLongsAndNewcombesWhereEachPatientHasOneImage)
{
    const Predictions a = test::onePatientAnImage(400, 7);
    const Predictions b = otherModel(a, 5, 0.3);
    const PairedIntervals intervals = byPatient(a, b);
    const DeLongTest deLong = deLongTest(pairedCases(a, b)).value();
    EXPECT_NEAR(intervals.auc->low, deLong.interval.low, 0.01);
    EXPECT_NEAR(intervals.auc->high, deLong.interval.high, 0.01);
    const PairedCounts counts = pairedCounts(a, b);
    const auto share = [](std::size_t count) { return static_cast<double>(count); };
    const Interval newcombe = newcombePairedInterval(
        {share(counts.bothRight), share(counts.onlyA), share(counts.onlyB), share(counts.bothWrong)});
    EXPECT_NEAR(intervals.accuracy->low, newcombe.low, 0.012);
    EXPECT_NEAR(intervals.accuracy->high, newcombe.high, 0.012);
}

// Each draw made again, its images listed as often as they were drawn.
TEST(PairedBootstrap, EqualsCountingEveryDrawTheLongWay)
{
    const Predictions a = patientPredictions({40, 3, 0.4, 5});
    const Predictions b = otherModel(a, 6, 0.25);
    const PatientGroups groups = patientGroups(a).value();
    BootstrapSettings settings;
    settings.draws = 200;
    std::vector<double> accuracies;
    Random random(settings.seed);
    for (std::size_t draw = 0; draw < settings.draws; ++draw) {
        double right = 0;
        double all = 0;
        for (std::size_t i = 0; i < groups.count; ++i) {
            const std::size_t patient = ((random.bits() >> 32) * groups.count) >> 32;
            for (std::size_t row = 0; row < a.rows.size(); ++row) {
                if (groups.ofRow[row] != patient)
                    continue;
                all += 1;
                right += b.rows[row].predicted == b.rows[row].label ? 1 : 0;
                right -= a.rows[row].predicted == a.rows[row].label ? 1 : 0;
            }
        }
        accuracies.push_back(right / all);
    }
    std::sort(accuracies.begin(), accuracies.end());
    const auto quantile = [&](double part) {
        const double place = part * static_cast<double>(accuracies.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        return std::lerp(accuracies[below], accuracies[below + 1], place - std::floor(place));
    };
    const PairedIntervals intervals = pairedIntervals(a, b, groups, settings);
    // The tail of 40 patients, by scipy: see PatientBootstrapTest.
    EXPECT_NEAR(intervals.accuracy->low, quantile(0.020257536362843834), 1e-4);
    EXPECT_NEAR(intervals.accuracy->high, quantile(1 - 0.020257536362843834), 1e-4);
}

TEST(PairedBootstrap, IsWiderThanByImageWhereThePicturesOfAPatientAreAlike)
{
    const Predictions a = test::alikeWithinPatients(60, 8, 3);
    Predictions b = test::alikeWithinPatients(60, 8, 4);
    const PairedIntervals intervals = byPatient(a, b);
    EXPECT_GT(width(*intervals.auc), 2.0 * width(deLongTest(pairedCases(a, b))->interval));
}

TEST(PairedBootstrap, AsksNeitherTheOrderOfTheRowsNorTheClock)
{
    Predictions a = patientPredictions({25, 3, 0.6, 11});
    Predictions b = otherModel(a, 1, 0.2);
    const PairedIntervals first = byPatient(a, b);
    Random(99).shuffle(std::span(a.rows));
    Random(99).shuffle(std::span(b.rows));
    const PairedIntervals again = byPatient(a, b);
    EXPECT_EQ(again.accuracy->low, first.accuracy->low);
    EXPECT_EQ(again.auc->high, first.auc->high);
    BootstrapSettings other;
    other.seed = 2;
    EXPECT_NE(byPatient(a, b, other).auc->low, first.auc->low);
}

TEST(PairedBootstrap, ClaimsNoCertaintyWhereTheModelsSayTheSame)
{
    const Predictions a = patientPredictions({40, 3, 0.5, 3});
    const PairedIntervals intervals = byPatient(a, a);
    EXPECT_LT(intervals.accuracy->low, 0.0);
    EXPECT_GT(intervals.accuracy->high, 0.0);
    EXPECT_LT(width(*intervals.accuracy), 0.2);
}

TEST(PairedBootstrap, HasNoIntervalForWhatIsUndefined)
{
    const Predictions a = test::patientsOf({{"a", 1, {0.9, 0.8}}, {"b", 1, {0.2, 0.9}}, {"c", 1, {0.7}}});
    const PairedIntervals intervals = byPatient(a, a);
    EXPECT_TRUE(intervals.accuracy.has_value());
    EXPECT_TRUE(intervals.sensitivity.has_value());
    EXPECT_FALSE(intervals.specificity.has_value());
    EXPECT_FALSE(intervals.auc.has_value());
}

TEST(PairedBootstrap, StopsWhenAsked)
{
    const Predictions a = patientPredictions({25, 3, 0.6, 11});
    CancelSource source;
    source.cancel();
    EXPECT_EQ(
        test::errorOf([&] { pairedIntervals(a, a, patientGroups(a).value(), {}, source.token()); }).kind(),
        ErrorKind::Cancelled);
}

TEST(PairedBootstrap, RefusesPredictionsOfOtherImages)
{
    const Predictions a = patientPredictions({25, 3, 0.6, 11});
    const Predictions b = patientPredictions({24, 3, 0.6, 11});
    EXPECT_EQ(test::errorOf([&] { byPatient(a, b); }).kind(), ErrorKind::Usage);
}

} // namespace
} // namespace gg

#include "eval/PatientDraws.h"

#include "eval/RocCurve.h"
#include "support/ErrorOf.h"
#include "support/PatientPredictions.h"

#include <gtest/gtest.h>
#include <numeric>

namespace gg {
namespace {

TEST(PatientDraws, DrawAsManyPatientsAsThereAreTheSameForTheSameSeed)
{
    PatientDraws draws(50, 3);
    PatientDraws same(50, 3);
    for (int draw = 0; draw < 3; ++draw) {
        const std::vector<std::uint32_t> times = draws.next();
        EXPECT_EQ(std::accumulate(times.begin(), times.end(), 0u), 50u);
        EXPECT_EQ(times, same.next());
    }
}

TEST(PatientDraws, CountEachPatientsImages)
{
    const Predictions predictions =
        test::patientsOf({{"a", 1, {.9, .2}}, {"b", 0, {.1, .6, .7}}, {"c", 1, {.8}}});
    const std::vector<PatientCounts> counts =
        countsOfPatients(predictions, patientGroups(predictions).value());
    ASSERT_EQ(counts.size(), 3u);
    EXPECT_EQ(counts[0].truePositives, 1u);
    EXPECT_EQ(counts[0].falseNegatives, 1u);
    EXPECT_EQ(counts[1].trueNegatives, 1u);
    EXPECT_EQ(counts[1].falsePositives, 2u);
    EXPECT_EQ(accuracyOf(counts[1]).rate(), 1.0 / 3);
    EXPECT_FALSE(sensitivityOf(counts[1]).rate().has_value());
    PatientCounts drawn;
    drawn.add(counts[0], 2);
    drawn.add(counts[2], 1);
    EXPECT_EQ(sensitivityOf(drawn).rate(), 3.0 / 5);
    EXPECT_FALSE(specificityOf(drawn).rate().has_value());
}

TEST(PatientDraws, TheAreaOfADrawIsThatOfItsImagesListedAsOftenAsDrawn)
{
    const Predictions predictions =
        test::patientsOf({{"a", 1, {.9, .2, .5}}, {"b", 0, {.1, .6, .5}}, {"c", 1, {.8}}});
    const PatientGroups groups = patientGroups(predictions).value();
    const RankedCases cases(predictions, groups);
    EXPECT_EQ(cases.area(std::vector<std::uint32_t>{1, 1, 1}), rocCurve(predictions).auc);
    Predictions twice = predictions;
    twice.rows.insert(twice.rows.end(), predictions.rows.begin(), predictions.rows.begin() + 3);
    EXPECT_DOUBLE_EQ(cases.area(std::vector<std::uint32_t>{2, 1, 1}).value(), rocCurve(twice).auc.value());
    EXPECT_FALSE(cases.area(std::vector<std::uint32_t>{1, 0, 2}).has_value());
}

TEST(PatientDraws, AnIntervalHoldsTheValueAndTheFloorWhereItRestsOnFew)
{
    std::vector<double> drawn(101);
    for (std::size_t i = 0; i < drawn.size(); ++i)
        drawn[i] = static_cast<double>(i) / 100;
    const Interval ofMany = intervalOfDraws(drawn, 0.5, 1000000, false, {-1, 2});
    EXPECT_NEAR(ofMany.low, 0.025, 1e-5);
    EXPECT_NEAR(ofMany.high, 0.975, 1e-5);
    EXPECT_EQ(intervalOfDraws(drawn, 1.5, 1000000, false, {0, 1}).high, 1.5);
    EXPECT_EQ(intervalOfDraws(drawn, 0.5, 1000000, true, {-1, 2}).low, -1.0);
    std::vector<double> equal(10, 0.5);
    EXPECT_EQ(intervalOfDraws(equal, 0.5, 10, false, {-1, 2}).high, 2.0);
}

TEST(PatientDraws, NeedAPatientForEveryLabelledImage)
{
    const Predictions predictions = test::patientsOf({{"a", 1, {.9}}, {"b", 0, {.1}}});
    PatientGroups groups = patientGroups(predictions).value();
    EXPECT_NO_THROW(checkGroups(predictions, groups, 1));
    EXPECT_EQ(test::errorOf([&] { checkGroups(predictions, groups, 0); }).kind(), ErrorKind::Usage);
    groups.ofRow[1] = PatientGroups::none;
    EXPECT_EQ(test::errorOf([&] { checkGroups(predictions, groups, 1); }).kind(), ErrorKind::Usage);
}

} // namespace
} // namespace gg

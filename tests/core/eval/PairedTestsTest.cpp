#include "eval/PairedTests.h"

#include "support/ErrorOf.h"
#include "support/PatientPredictions.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

std::vector<PairedCase> casesOf(const std::vector<double>& a, const std::vector<double>& b,
                                const std::vector<bool>& positive)
{
    std::vector<PairedCase> cases;
    for (std::size_t i = 0; i < a.size(); ++i)
        cases.push_back({a[i], b[i], positive[i]});
    return cases;
}

// Golden numbers: statsmodels.stats.contingency_tables.mcnemar(exact=True).
TEST(PairedTests, McNemarsEqualsStatsmodels)
{
    EXPECT_NEAR(mcNemarExactP(5, 12), 0.143463134765625, 1e-15);
    EXPECT_NEAR(mcNemarExactP(12, 5), 0.143463134765625, 1e-15);
    EXPECT_NEAR(mcNemarExactP(0, 7), 0.015625, 1e-16);
    EXPECT_NEAR(mcNemarExactP(101, 59), 0.0011229051962340462, 1e-15);
    EXPECT_NEAR(mcNemarExactP(25, 75), 5.636282034205402e-07, 1e-18);
    EXPECT_NEAR(mcNemarExactP(4000, 4300), 0.001029736761268162, 1e-13);
}

TEST(PairedTests, McNemarsOfNoDifferenceIsOne)
{
    EXPECT_EQ(mcNemarExactP(0, 0), 1.0);
    EXPECT_EQ(mcNemarExactP(8, 8), 1.0);
    EXPECT_EQ(mcNemarExactP(3, 4), 1.0);
    EXPECT_EQ(mcNemarExactP(0, 100000), 0.0) << "less than a double can say";
}

// The first two are published: Fagerland, Lydersen and Laake, Stat. Med. 33 (2014): -0.507 to -0.026 for the
// airway hyper-responsiveness of Bentur et al.; the digits beyond, and the others, by the paper's formula in
// Python.
TEST(PairedTests, NewcombesPairedIntervalIsThePublishedOne)
{
    const auto expect = [](const PairedShares& counts, double low, double high) {
        const Interval interval = newcombePairedInterval(counts);
        EXPECT_NEAR(interval.low, low, 1e-12);
        EXPECT_NEAR(interval.high, high, 1e-12);
    };
    expect({1, 7, 1, 12}, -0.506920226686141, -0.02555912416485978);
    expect({59, 16, 6, 80}, -0.11862119563870992, -0.004625113933050047);
    expect({2, 4, 5, 1}, -0.35950391730771736, 0.4911579674362131);
    expect({10, 0, 3, 0}, -0.04166559585255458, 0.502563759467275);
}

TEST(PairedTests, NewcombesClaimsNoCertaintyWhereNothingDiffers)
{
    const Interval interval = newcombePairedInterval({80, 0, 0, 20});
    EXPECT_NEAR(interval.low, -0.02937008323996284, 1e-12);
    EXPECT_NEAR(interval.high, 0.02937008323996284, 1e-12);
    EXPECT_EQ(test::errorOf([] { newcombePairedInterval({}); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([] { newcombePairedInterval({3, -1, 0, 0}); }).kind(), ErrorKind::Usage);
}

// Golden numbers: DeLong's definition over all pairs in numpy, p by scipy.stats.norm; ties within and between
// the classes of both models.
TEST(PairedTests, DeLongsEqualsItsDefinition)
{
    const DeLongTest test =
        deLongTest(casesOf({.1, .4, .35, .8, .35, .9, .6, .2, .6, .7, .3, .5},
                           {.2, .5, .3, .6, .45, .7, .4, .1, .65, .6, .55, .5},
                           {false, false, true, true, false, true, true, false, true, false, false, true}))
            .value();
    EXPECT_NEAR(test.aucA, 0.8472222222222222, 1e-15);
    EXPECT_NEAR(test.aucB, 0.6944444444444445, 1e-15);
    EXPECT_NEAR(test.difference, -0.15277777777777768, 1e-15);
    EXPECT_NEAR(test.interval.low, -0.4087198766523917, 1e-12);
    EXPECT_NEAR(test.interval.high, 0.10316432109683632, 1e-12);
    EXPECT_NEAR(test.z.value(), -1.1699479819816714, 1e-12);
    EXPECT_NEAR(test.p.value(), 0.2420219029385643, 1e-12);
}

TEST(PairedTests, DeLongsOfModelsThatOrderAlikeFindsNoDifference)
{
    const std::vector<double> a = {.1, .7, .6, .9};
    const std::vector<double> b = {.2, .5, .4, .95};
    const DeLongTest test = deLongTest(casesOf(a, b, {false, false, true, true})).value();
    EXPECT_EQ(test.difference, 0.0);
    EXPECT_EQ(test.p, 1.0);
    EXPECT_FALSE(test.z.has_value());
    EXPECT_EQ(test.interval.low, 0.0);
    EXPECT_EQ(test.interval.high, 0.0);
}

TEST(PairedTests, DeLongsOfTwoPerfectModelsIsNotCertain)
{
    const DeLongTest test =
        deLongTest(casesOf({.1, .2, .8, .9}, {.2, .1, .7, .6}, {false, false, true, true})).value();
    EXPECT_EQ(test.difference, 0.0);
    EXPECT_EQ(test.p, 1.0);
    EXPECT_LT(test.interval.low, -0.1);
    EXPECT_GT(test.interval.high, 0.1);
}

TEST(PairedTests, DeLongsSaysNoPWhereThereIsNoVariance)
{
    const DeLongTest test =
        deLongTest(casesOf({.5, .5, .5, .5}, {.1, .2, .8, .9}, {false, false, true, true})).value();
    EXPECT_EQ(test.difference, 0.5);
    EXPECT_FALSE(test.p.has_value());
    EXPECT_LT(test.interval.low, 0.5);
    EXPECT_LE(test.interval.high, 1.0);
    EXPECT_FALSE(deLongTest(casesOf({.9, .3, .1}, {.2, .3, .1}, {true, false, false}))->p.has_value())
        << "a single positive";
    EXPECT_FALSE(deLongTest(casesOf({.9, .3}, {.2, .3}, {true, true})).has_value());
    EXPECT_EQ(test::errorOf([] {
                  deLongTest(casesOf({std::nan(""), .3}, {.2, .3}, {true, false}));
              }).kind(),
              ErrorKind::BadInput);
}

TEST(PairedTests, CountsWhichOfTheTwoIsRight)
{
    const Predictions a = test::patientsOf({{"a", 1, {.9, .8, .2, .3}}, {"b", 0, {.1, .9}}});
    Predictions b = test::patientsOf({{"a", 1, {.9, .1, .7, .2}}, {"b", 0, {.2, .3}}});
    PairedCounts counts = pairedCounts(a, b);
    EXPECT_EQ(counts.bothRight, 2u);
    EXPECT_EQ(counts.onlyA, 1u);
    EXPECT_EQ(counts.onlyB, 2u);
    EXPECT_EQ(counts.bothWrong, 1u);
    EXPECT_EQ(pairedCases(a, b).size(), 6u);
    EXPECT_EQ(pairedCases(a, b)[1].scoreB, .1);
    b.rows[0].label = 0;
    EXPECT_EQ(test::errorOf([&] { pairedCounts(a, b); }).kind(), ErrorKind::Usage);
    b.rows.clear();
    EXPECT_EQ(test::errorOf([&] { pairedCases(a, b); }).kind(), ErrorKind::Usage);
}

TEST(PairedTests, PassesImagesWithoutALabelOver)
{
    Predictions a = test::patientsOf({{"a", 1, {.9, .8}}});
    a.rows[0].label = unknownLabel;
    EXPECT_EQ(pairedCounts(a, a).all(), 1u);
    EXPECT_EQ(pairedCases(a, a).size(), 1u);
}

TEST(PairedTests, AnIntervalOfADifferenceSquaresAndAdds)
{
    const Interval interval = intervalOfDifference({.8, {.77, .84}}, {.9, {.86, .92}});
    EXPECT_NEAR(interval.low, .1 - std::hypot(.04, .04), 1e-12);
    EXPECT_NEAR(interval.high, .1 + std::hypot(.02, .03), 1e-12);
}

} // namespace
} // namespace gg

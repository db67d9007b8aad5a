#include "eval/ScanRule.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using test::errorOf;

ScanRule upper(double share)
{
    return {share, {}, 0};
}

TEST(ScanRuleTest, TakesTheMeanOfTheUpperThird)
{
    const std::vector<double> scores = {.1, .9, .2, .3, .8, .4};
    EXPECT_NEAR(scanScore(scores, upper(1.0 / 3)), .85, 1e-15);
    EXPECT_NEAR(scanScore(scores, upper(1)), .45, 1e-15);
    EXPECT_NEAR(scanScore(scores, upper(.1)), .9, 1e-15);
}

TEST(ScanRuleTest, DoesNotRoundAThirdOfThreeUpToTwo)
{
    EXPECT_EQ(scanScore(std::vector<double>{.1, .5, .9}, upper(1.0 / 3)), .9);
    EXPECT_NEAR(scanScore(std::vector<double>{.1, .5, .9, .7}, upper(1.0 / 3)), .8, 1e-15);
}

TEST(ScanRuleTest, DoesNotDependOnTheOrderOfTheSlices)
{
    EXPECT_EQ(scanScore(std::vector<double>{.2, .7, .4}, upper(.5)),
              scanScore(std::vector<double>{.7, .4, .2}, upper(.5)));
}

TEST(ScanRuleTest, GivesEveryClassAScoreAndAllTogetherOne)
{
    const std::vector<std::vector<double>> two = {{.4, .6}, {.9, .1}, {.8, .2}};
    const std::vector<double> scores = scanScores(two, 1, upper(1.0 / 3));
    EXPECT_EQ(scores[1], .6);
    EXPECT_NEAR(scores[0] + scores[1], 1, 1e-15);
    const std::vector<std::vector<double>> three = {{.2, .3, .5}, {.6, .3, .1}};
    EXPECT_NEAR(scanScores(three, 1, upper(1.0 / 3))[0], .4, 1e-15);
}

TEST(ScanRuleTest, GivesNoClassMoreThanOne)
{
    for (const std::size_t slices : {9U, 11U, 18U, 25U, 49U}) {
        const std::vector<std::vector<double>> sure(slices, {1, 0, 0});
        EXPECT_EQ(scanScores(sure, 0, {}), (std::vector<double>{1, 0, 0})) << slices;
    }
}

TEST(ScanRuleTest, RefusesAScanWithoutSlices)
{
    EXPECT_EQ(errorOf([] { scanScore({}, {}); }).kind(), ErrorKind::Usage);
    EXPECT_EQ(errorOf([] { scanScores({}, 1, {}); }).kind(), ErrorKind::Usage);
}

/// Patients of six images: in those of the ill one image alone is high, and in some of the healthy all are
/// middling.
Predictions oneSliceTells(int patients)
{
    Predictions predictions{{"no", "yes"}, 1, .5, {}};
    for (int patient = 0; patient < patients; ++patient) {
        const bool isIll = patient % 2 == 1;
        for (int image = 0; image < 10; ++image) {
            const double score = isIll ? (image == 0 ? .9 : .1) : .4;
            predictions.rows.push_back({std::to_string(patient) + "/" + std::to_string(image),
                                        isIll ? 1 : 0,
                                        0,
                                        {1 - score, score},
                                        0,
                                        "patient " + std::to_string(patient)});
        }
    }
    return predictions;
}

TEST(ScanRuleTest, IsChosenByWhatTellsTheValidationsPatientsApart)
{
    const ScanRule rule = chooseScanRule(oneSliceTells(24));
    EXPECT_EQ(rule.upperShare, .2); // two of ten: their mean is .5, above .4; a third's is .3
    EXPECT_EQ(rule.patients, 24u);
    ASSERT_TRUE(rule.threshold);
    EXPECT_NEAR(*rule.threshold, .45, 1e-12);
}

TEST(ScanRuleTest, IsTheUsualOneWherePatientsAreUnknownOrFew)
{
    Predictions unknown = oneSliceTells(24);
    for (Prediction& row : unknown.rows)
        row.patient.clear();
    EXPECT_EQ(chooseScanRule(unknown), ScanRule());
    EXPECT_EQ(chooseScanRule(oneSliceTells(18)), ScanRule());
    Predictions mixed = oneSliceTells(24);
    mixed.rows.front().label = 1;
    EXPECT_EQ(chooseScanRule(mixed), ScanRule());
}

TEST(ScanRuleTest, SaysWhetherItWasChosen)
{
    EXPECT_EQ(ruleText({}).english(),
              "mean of the upper 33% of the slices' scores; not chosen on validation");
    EXPECT_EQ(ruleText({.5, .4, 24}).english(),
              "mean of the upper 50% of the slices' scores, chosen on 24 patients of the validation");
}

} // namespace
} // namespace gg

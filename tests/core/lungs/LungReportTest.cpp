#include "lungs/LungReport.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

SeriesMeasures someMeasures()
{
    const LungShares shares = {.groundGlass = 0.125, .consolidation = 0.25, .aerated = 0.625};
    SeriesMeasures measures;
    measures.all = {.volumeMl = 3000, .massG = 800, .shares = shares};
    measures.right = {.volumeMl = 2000, .massG = 500, .shares = shares};
    measures.left = {.volumeMl = 1000, .massG = 300, .shares = shares};
    measures.thirds[0] = {.volumeMl = 3000, .massG = 800, .shares = shares};
    measures.grade = 2;
    measures.score = 9;
    return measures;
}

std::vector<std::string> numbersOf(const ReportedRegion& region)
{
    std::vector<std::string> all;
    for (const ReportedRegion::Number& number : region.numbers)
        all.push_back(number.quantity.meaning + ' ' + std::to_string(std::lround(number.value * 10)) + ' ' +
                      number.unit.value);
    return all;
}

TEST(LungReport, HasBothLungsEachOfThemAndThirds)
{
    const MeasurementReport report = lungReportOf(someMeasures(), {{"1.2", "1.3", "1.4", {}}});
    std::vector<std::string> names;
    for (const ReportedRegion& region : report.regions)
        names.push_back(region.name);
    EXPECT_THAT(
        names, ElementsAre("Lungs", "Right lung", "Left lung", "Upper third", "Middle third", "Lower third"));
    EXPECT_THAT(numbersOf(report.regions[1]),
                ElementsAre("Volume 20000 ml", "Mass 5000 g", "Share of opacity 375 %",
                            "Share of high opacity 250 %"));
    EXPECT_EQ(report.regions[1].side->meaning, "Right");
    EXPECT_EQ(report.regionImages.size(), 1U);
}

TEST(LungReport, HasGradeAndScoreOfBothLungsAlone)
{
    const MeasurementReport report = lungReportOf(someMeasures(), {});
    EXPECT_EQ(numbersOf(report.regions[0]).back(), "Severity score of 0 to 24 90 1");
    ASSERT_EQ(report.regions[0].judgements.size(), 1U);
    EXPECT_EQ(report.regions[0].judgements[0].text, "CT-2");
    EXPECT_EQ(report.regions[0].judgements[0].subject.scheme, ownCodingScheme);
    EXPECT_TRUE(report.regions[1].judgements.empty());
}

TEST(LungReport, HasNoSharesOfAThirdWithoutLung)
{
    EXPECT_THAT(numbersOf(lungReportOf(someMeasures(), {}).regions[4]),
                ElementsAre("Volume 0 ml", "Mass 0 g"));
}

TEST(LungReport, RefersToTheSegmentsOfEachLung)
{
    const MeasurementReport report =
        lungReportOf(someMeasures(), {}, ReportedSegmentation{"2.25.9", "2.25.8"});
    EXPECT_FALSE(report.regions[0].segment);
    EXPECT_EQ(report.regions[1].segment->number, 1);
    EXPECT_EQ(report.regions[2].segment->number, 2);
    EXPECT_EQ(report.regions[2].segment->sopInstanceUid, "2.25.9");
    EXPECT_EQ(report.regions[2].segment->seriesInstanceUid, "2.25.8");
    EXPECT_FALSE(report.regions[3].segment);
}

} // namespace
} // namespace gg

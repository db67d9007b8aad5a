#include "report/ReportTables.h"

#include "support/ReportWords.h"
#include "support/ReportedRun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

class ReportTables : public testing::Test
{
protected:
    static void expectWhole(const ReportTable& table)
    {
        EXPECT_TRUE(table.header.empty() || table.header.size() == table.columns.size());
        for (const auto& row : table.rows)
            EXPECT_EQ(row.size(), table.columns.size());
    }

    test::ReportedRun written;
    RunReport report = test::reportOn(written.run());
};

TEST_F(ReportTables, HaveAnIntervalAndAnNForEachFigure)
{
    const ReportTable table = figuresTable(report.validation->metrics);
    expectWhole(table);
    const std::string words = test::wordsOf(table);
    EXPECT_THAT(words, HasSubstr("Accuracy | 0.750 | "));
    EXPECT_THAT(words, HasSubstr("Sensitivity for COVID | 0.750 | "));
    EXPECT_THAT(words, HasSubstr("4 + 4"));
    EXPECT_THAT(words, HasSubstr("8 images of 4 patients. 95% intervals by a bootstrap over patients"));
    EXPECT_THAT(words, HasSubstr("Loss (nats) | 0.250"));
}

TEST_F(ReportTables, CountImagesAndPatientsOfEachSplit)
{
    const ReportTable table = splitTable(*report.data);
    expectWhole(table);
    const std::string words = test::wordsOf(table);
    EXPECT_THAT(words, HasSubstr("COVID | 4 | 4 | 4 | 0 | 12 | "));
    EXPECT_THAT(words, HasSubstr("All images | 8 | 8 | 8 | 0 | 24 | "));
    EXPECT_THAT(words, HasSubstr("Known patients | 4 | 4 | 4 | 0 | 12 | "));
}

TEST_F(ReportTables, ListEachEvaluation)
{
    written.writeEvaluation("held-out");
    const ReportTable table = overviewTable(test::reportOn(written.run()));
    expectWhole(table);
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.rows[1][0].english(), "Source held out of training");
}

TEST_F(ReportTables, SayWhyFilesWereLeftOut)
{
    const ReportTable table = leftOutTable(report.record);
    expectWhole(table);
    EXPECT_THAT(test::wordsOf(table), HasSubstr("is empty | 1 | bad.png"));
}

TEST_F(ReportTables, ShowCountsOfFewClassesAndHowManyWereRightOfMany)
{
    expectWhole(confusionTable(report.validation->metrics));
    EXPECT_THAT(test::wordsOf(confusionTable(report.validation->metrics)), HasSubstr("COVID | 1 | 3 | "));
    const test::ReportedRun many({"a", "b", "c", "d", "e", "f", "g", "h", "i"}, 2);
    const ReportTable table = confusionTable(test::reportOn(many.run()).validation->metrics);
    expectWhole(table);
    EXPECT_EQ(table.rows.size(), 9u);
    EXPECT_THAT(test::wordsOf(table), HasSubstr("a | 4 | 3 (75%)"));
}

TEST_F(ReportTables, HavePatientsCountedOnce)
{
    const PatientFigures figures{10, 1, 2, "mean", 0.4, Estimate{0.9, {0.8, 1}}};
    const ReportTable table = patientsTable(figures);
    expectWhole(table);
    EXPECT_THAT(test::wordsOf(table), HasSubstr("Accuracy | 0.900 | 0.800 to 1.000 | 10"));
    EXPECT_THAT(test::wordsOf(table), HasSubstr("AUC | not defined"));
    EXPECT_EQ(factTable({{"a", "b"}}).columns.size(), 2u);
}

} // namespace
} // namespace gg

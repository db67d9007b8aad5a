#include "pages/evaluate/EvaluationWords.h"

#include "support/CovidPredictions.h"
#include "support/PatientPredictions.h"

#include <gtest/gtest.h>

namespace {

gg::Metrics byImage()
{
    return gg::computeMetrics(gg::test::covidPredictions({{1, 0.9}, {1, 0.2}, {0, 0.6}, {0, 0.1}}));
}

gg::Metrics byPatient()
{
    return gg::computeMetrics(gg::test::patientPredictions({10, 3, 0.5, 1}));
}

} // namespace

TEST(EvaluationWords, SayInOneLineWhatTheFiguresRestOn)
{
    EXPECT_EQ(
        gg::evaluationSummary(byImage()).toStdString(),
        "4 images, none left out. Positive class: COVID. 95% intervals by image: too narrow if several are "
        "of one patient.");
    gg::Metrics figures = byPatient();
    figures.leftOut = {{"a.png", "does not exist"}, {"b.png", "is empty"}};
    EXPECT_EQ(gg::evaluationSummary(figures).toStdString(),
              "30 images of 10 patients, 2 left out. Positive class: COVID. 95% intervals by patient.");
}

TEST(EvaluationWords, NameTheImagesThatAreLeftOutAndEveryWarning)
{
    gg::Metrics figures = byPatient();
    for (int i = 0; i < 7; ++i)
        figures.leftOut.push_back({std::to_string(i) + ".png", "does not exist"});
    figures.warnings = {"One.", "Two."};
    const QStringList lines = gg::evaluationNotes(figures).split('\n');
    ASSERT_EQ(lines.size(), 4);
    EXPECT_EQ(lines[0], gg::evaluationSummary(figures));
    EXPECT_TRUE(lines[1].startsWith("Left out: 0.png (does not exist), ")) << lines[1].toStdString();
    EXPECT_TRUE(lines[1].endsWith("and 2 more.")) << lines[1].toStdString();
    EXPECT_EQ(lines[3], "Two.");
}

TEST(EvaluationWords, SayHowWellPatientsAreToldWhereEachHasSeveralImages)
{
    gg::Metrics figures = byPatient();
    figures.byPatient =
        gg::PatientFigures{.patients = 10, .rule = "mean of all", .accuracy = gg::Estimate{.9, {.6, .98}}};
    const QStringList lines = gg::evaluationNotes(figures).split('\n');
    EXPECT_EQ(lines.at(1).toStdString(),
              "10 patients, each counted once (mean of all): accuracy 0.90 (0.60 to 0.98), sensitivity "
              "undefined, specificity undefined, AUC undefined.");
}

TEST(EvaluationWords, ExplainTheKindOfInterval)
{
    EXPECT_TRUE(gg::intervalExplanation(byImage()).contains("too narrow"));
    EXPECT_TRUE(gg::intervalExplanation(byPatient()).contains("counts patients"));
}

TEST(EvaluationWords, StandForFiguresOfNothing)
{
    EXPECT_TRUE(gg::evaluationSummary(gg::Metrics()).startsWith("0 images, none left out."));
    EXPECT_TRUE(gg::positiveClassName(gg::Metrics()).isEmpty());
}

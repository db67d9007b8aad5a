#include "pages/runs/RunsComparison.h"

#include "base/AtomicFile.h"
#include "pages/runs/PairImages.h"
#include "plots/RocCurvesPlot.h"
#include "support/CovidPredictions.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/WrittenRun.h"

#include <QTableWidget>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunsComparisonTest : public testing::Test
{
protected:
    RunFacts run(const char* name, int seed)
    {
        return factsOf(test::writeRun(
            m_grey.folder / "runs" / name,
            {.config = {{"recipe", "tutorial"}, {"arch", "resnet18"}, {"seed", seed}, {"epochs", 3}}}));
    }

    test::FreshSettings m_fresh;
    test::GreyWorkspace m_grey;
    FakeDialogs m_dialogs;
    RunsComparison m_comparison{m_grey.workspace, m_dialogs};
};

TEST_F(RunsComparisonTest, ShowsFiguresDifferencesAndSettingsThatDiffer)
{
    m_comparison.setRuns({run("a", 1), run("b", 2)});
    ASSERT_TRUE(waitUntil([&] { return m_comparison.figures().rowCount() == 2; }));
    EXPECT_TRUE(m_comparison.figures().item(0, 1)->text().startsWith(QStringLiteral("0.750")));
    ASSERT_EQ(m_comparison.tests().rowCount(), 1);
    EXPECT_EQ(m_comparison.tests().item(0, 0)->text(), QStringLiteral("B less A"));
    EXPECT_EQ(m_comparison.tests().item(0, 6)->text(), QStringLiteral("3 / 0 / 0 / 1"));
    ASSERT_EQ(m_comparison.settings().rowCount(), 1);
    EXPECT_EQ(m_comparison.settings().item(0, 0)->text(), QStringLiteral("seed"));
    EXPECT_EQ(m_comparison.settings().item(0, 2)->text(), QStringLiteral("2"));
    EXPECT_TRUE(m_comparison.note().contains(QLatin1Char('4'))) << "images";
}

TEST_F(RunsComparisonTest, ShowsNothingOfTheFormerRunsUnderTheLettersOfOthers)
{
    m_comparison.setVisible(true);
    m_comparison.setRuns({run("a", 1), run("b", 2)});
    ASSERT_TRUE(waitUntil([&] { return !m_comparison.job().isRunning(); }));
    EXPECT_TRUE(m_comparison.figures().isVisibleTo(&m_comparison));
    m_comparison.setRuns({run("c", 1), run("d", 2)});
    EXPECT_FALSE(m_comparison.figures().isVisibleTo(&m_comparison));
    EXPECT_FALSE(m_comparison.tests().isVisibleTo(&m_comparison));
    EXPECT_EQ(m_comparison.rocNote(), QString());
    ASSERT_TRUE(waitUntil([&] { return m_comparison.figures().isVisibleTo(&m_comparison); }));
}

TEST_F(RunsComparisonTest, SaysWhyFiguresCannotBeCompared)
{
    const RunFacts first = run("a", 1);
    const RunFacts second = run("b", 2);
    std::filesystem::remove(second.folder / "predictions.csv");
    m_comparison.setRuns({first, second});
    ASSERT_TRUE(
        waitUntil([&] { return m_comparison.note().startsWith(QStringLiteral("The figures cannot")); }));
    EXPECT_TRUE(m_comparison.figures().isHidden() || !m_comparison.figures().isVisible());
}

TEST_F(RunsComparisonTest, LaysRocCurvesOfTheSameImagesOverEachOther)
{
    m_comparison.setRuns({run("a", 1), run("b", 2)});
    ASSERT_TRUE(waitUntil([&] { return m_comparison.rocCurves().legend().size() == 2; }));
    EXPECT_TRUE(m_comparison.rocCurves().legend()[1].startsWith(QStringLiteral("B  AUC 1")));
    EXPECT_TRUE(m_comparison.rocNote().contains(QStringLiteral("Of the same 4 image")));
    EXPECT_EQ(m_comparison.images().outcomeButton(PairOutcome::BothRight).text(),
              QStringLiteral("Both right  3"));
}

TEST_F(RunsComparisonTest, SaysThatCurvesAreNotOfTheSameImages)
{
    Predictions others = test::covidPredictions({{0, .1}, {0, .6}, {1, .9}});
    const RunFacts other = factsOf(test::writeRun(m_grey.folder / "runs" / "other", {.predictions = others}));
    m_comparison.setRuns({run("a", 1), other});
    ASSERT_TRUE(waitUntil([&] { return m_comparison.rocCurves().legend().size() == 2; }));
    EXPECT_TRUE(m_comparison.rocNote().contains(QStringLiteral("Not of the same images")));
}

TEST_F(RunsComparisonTest, SaysWhichRunsHaveNoCurveAndShowsTheSettingsAllTheSame)
{
    const RunFacts first = run("a", 1);
    const RunFacts second = run("b", 2);
    std::filesystem::remove(second.folder / "predictions.csv");
    m_comparison.setRuns({first, second});
    ASSERT_TRUE(waitUntil([&] { return m_comparison.rocCurves().legend().size() == 1; }));
    EXPECT_TRUE(m_comparison.rocNote().contains(QStringLiteral("Without a curve: B")))
        << m_comparison.rocNote().toStdString();
    EXPECT_EQ(m_comparison.settings().rowCount(), 1);
}

} // namespace
} // namespace gg

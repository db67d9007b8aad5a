#include "pages/runs/RunsComparison.h"

#include "base/AtomicFile.h"
#include "support/FakeDialogs.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
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
            m_folder / name,
            {.config = {{"recipe", "tutorial"}, {"arch", "resnet18"}, {"seed", seed}, {"epochs", 3}}}));
    }

    test::TemporaryFolder m_folder;
    FakeDialogs m_dialogs;
    RunsComparison m_comparison{m_dialogs};
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

} // namespace
} // namespace gg

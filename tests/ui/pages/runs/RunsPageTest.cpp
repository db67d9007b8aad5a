#include "pages/runs/RunsPage.h"

#include "pages/runs/HardImages.h"
#include "pages/runs/RunDetails.h"
#include "pages/runs/RunsComparison.h"
#include "pages/runs/TagMenu.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/OnScreen.h"
#include "support/WrittenRun.h"
#include "widgets/GalleryView.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTreeView>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunsPageTest : public testing::Test
{
protected:
    void show(int count)
    {
        m_page.resize(1180, 640);
        m_page.show();
        ASSERT_TRUE(waitUntil([&] { return m_page.list().model()->rowCount() == count; }));
    }

    void write(const char* name, int hours, RunStatus status = RunStatus::Finished)
    {
        test::WrittenRun run;
        run.started += std::chrono::hours(hours);
        run.config["seed"] = hours;
        run.status = status;
        test::writeRun(m_grey.folder / "runs" / name, run);
    }

    QString nameAt(int row) const { return m_page.list().model()->index(row, 0).data().toString(); }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    FakeDialogs m_dialogs;
    RunsPage m_page{m_grey.workspace, m_dialogs};
};

TEST_F(RunsPageTest, OffersToTrainWhileThereIsNoRun)
{
    show(0);
    EXPECT_NE(test::visibleButton(m_page, QStringLiteral("Train a classifier")), nullptr);
}

TEST_F(RunsPageTest, ListsYesterdaysRunsAndShowsTheOneThatIsChosen)
{
    write("early", 1);
    write("late", 2);
    show(2);
    EXPECT_EQ(nameAt(0), QStringLiteral("late"));
    m_page.choose({m_grey.folder / "runs" / "early"});
    ASSERT_TRUE(m_page.details().run());
    EXPECT_EQ(m_page.details().run()->name(), "early");
    EXPECT_TRUE(m_page.details().isVisible());
}

TEST_F(RunsPageTest, ComparesSeveral)
{
    write("a", 1);
    write("b", 2);
    show(2);
    m_page.choose({m_grey.folder / "runs" / "a", m_grey.folder / "runs" / "b"});
    EXPECT_TRUE(m_page.comparison().isVisible());
    EXPECT_TRUE(waitUntil([&] { return m_page.comparison().figures().rowCount() == 2; }));
}

TEST_F(RunsPageTest, PutsSeedsTogether)
{
    write("a", 1);
    write("b", 2);
    show(2);
    m_page.bySeedAction().trigger();
    EXPECT_EQ(m_page.list().model()->rowCount(), 1);
    m_page.bySeedAction().trigger();
    EXPECT_EQ(m_page.list().model()->rowCount(), 2);
}

TEST_F(RunsPageTest, KeepsAPinnedBaselineOnTop)
{
    write("baseline", 1);
    write("late", 2);
    show(2);
    m_page.choose({m_grey.folder / "runs" / "baseline"});
    m_page.pinAction().trigger();
    ASSERT_TRUE(waitUntil([&] { return nameAt(0).endsWith(QStringLiteral("baseline")); }));
    EXPECT_EQ(m_page.chosen().size(), 1u) << "what was chosen stays so";
}

TEST_F(RunsPageTest, ArchivesOutOfTheListAndShowsItWhenAsked)
{
    write("a", 1);
    write("b", 2);
    show(2);
    m_page.choose({m_grey.folder / "runs" / "a"});
    m_page.archiveAction().trigger();
    ASSERT_TRUE(waitUntil([&] { return m_page.list().model()->rowCount() == 1; }));
    m_page.archivedAction().trigger();
    EXPECT_EQ(m_page.list().model()->rowCount(), 2);
}

TEST_F(RunsPageTest, LabelsAllThatAreChosen)
{
    write("a", 1);
    write("b", 2);
    write("c", 3);
    show(3);
    const std::filesystem::path runs = m_grey.folder / "runs";
    m_page.choose({runs / "a", runs / "b"});
    m_page.pinAction().trigger();
    Q_EMIT m_page.tags().tagged(QStringLiteral("paper"), true);
    Q_EMIT m_page.tags().tagged(QStringLiteral("seen"), true);
    Q_EMIT m_page.tags().tagged(QStringLiteral("paper"), false);
    ASSERT_TRUE(
        waitUntil([&] { return readRunLabels(runs / "b").tags == std::vector<std::string>{"seen"}; }));
    EXPECT_TRUE(readRunLabels(runs / "a").isPinned);
    EXPECT_TRUE(readRunLabels(runs / "b").isPinned);
    EXPECT_FALSE(readRunLabels(runs / "c").isPinned);
    ASSERT_TRUE(waitUntil([&] { return m_page.pinAction().isChecked(); }));
    EXPECT_EQ(m_page.chosen().size(), 2u);
    m_page.choose({runs / "a", runs / "c"});
    EXPECT_FALSE(m_page.pinAction().isChecked()) << "not all are";
}

TEST_F(RunsPageTest, KeepsWhereTheListStandsWhileARunGoesOn)
{
    for (int run = 1; run <= 60; ++run)
        write(("run" + std::to_string(run)).c_str(), run);
    RunWriter writer = RunWriter::create(m_grey.folder / "runs" / "now", RunRecord());
    show(61);
    m_page.choose({m_grey.folder / "runs" / "run20"});
    m_page.list().verticalScrollBar()->setValue(25);
    const int place = m_page.list().verticalScrollBar()->value();
    ASSERT_GT(place, 0);
    writer.addEpoch(test::someEpoch(1));
    QSignalSpy changed(&m_grey.workspace.runs, &RunsSession::changed);
    m_grey.workspace.runs.refresh();
    ASSERT_TRUE(waitUntil([&] { return changed.count() > 0; }));
    EXPECT_EQ(m_page.list().verticalScrollBar()->value(), place);
    ASSERT_EQ(m_page.chosen().size(), 1u);
    EXPECT_EQ(m_page.chosen().front().name(), "run20");
}

TEST_F(RunsPageTest, ShowsImagesThatMostRunsGetWrong)
{
    write("a", 1);
    write("b", 2);
    show(2);
    m_page.hardAction().trigger();
    ASSERT_TRUE(m_page.hardImages().isVisible());
    EXPECT_TRUE(waitUntil([&] { return m_page.hardImages().gallery().model()->rowCount() == 1; }));
    m_page.hardAction().trigger();
    EXPECT_FALSE(m_page.hardImages().isVisible());
}

TEST_F(RunsPageTest, SearchesWhatIsListed)
{
    write("a", 1);
    write("b", 2);
    show(2);
    m_page.search().setText(QStringLiteral("seed=2"));
    ASSERT_EQ(m_page.list().model()->rowCount(), 1);
    EXPECT_EQ(nameAt(0), QStringLiteral("b"));
}

TEST_F(RunsPageTest, AddsAFolderOfRunsThatLiesElsewhere)
{
    const test::TemporaryFolder elsewhere;
    test::writeRun(elsewhere / "found");
    show(0);
    m_dialogs.folder = elsewhere.path();
    QPushButton* const add = test::visibleButton(m_page, QStringLiteral("Add a folder of runs..."));
    ASSERT_NE(add, nullptr);
    add->click();
    EXPECT_TRUE(waitUntil([&] { return m_page.list().model()->rowCount() == 1; }));
}

TEST_F(RunsPageTest, AsksBeforeSeveralAreRemoved)
{
    write("a", 1);
    write("b", 2);
    show(2);
    m_page.choose({m_grey.folder / "runs" / "a", m_grey.folder / "runs" / "b"});
    m_dialogs.agrees = false;
    m_page.removeAction().trigger();
    EXPECT_FALSE(m_grey.workspace.runs.job().isRunning());
    EXPECT_EQ(m_page.list().model()->rowCount(), 2);
}

} // namespace
} // namespace gg

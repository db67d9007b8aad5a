#include "session/RunsSession.h"

#include "runs/RunWriter.h"
#include "session/WorkerThreads.h"
#include "support/FreshSettings.h"
#include "support/TemporaryFolder.h"
#include "support/WaitUntil.h"
#include "support/WrittenRun.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunsSessionTest : public testing::Test
{
protected:
    bool isListed(std::size_t count)
    {
        m_session.refresh();
        return waitUntil([&] { return m_session.hasLooked() && m_session.runs().size() == count; });
    }

    test::FreshSettings m_settings;
    test::TemporaryFolder m_folder;
    RunsSession m_session{m_folder.path()};
};

TEST_F(RunsSessionTest, ListsTheRunsBelowItsFolder)
{
    EXPECT_FALSE(m_session.hasLooked());
    test::writeRun(m_folder / "runs" / "a");
    ASSERT_TRUE(isListed(1));
    EXPECT_EQ(m_session.find(m_folder / "runs" / "a")->state, RunState::Finished);
    EXPECT_EQ(m_session.find(m_folder / "runs" / "b"), nullptr);
}

TEST_F(RunsSessionTest, SaysNothingWhereNothingHasChanged)
{
    test::writeRun(m_folder / "runs" / "a");
    ASSERT_TRUE(isListed(1));
    QSignalSpy changed(&m_session, &RunsSession::changed);
    QSignalSpy finished(&m_session.job(), &Job::finished);
    m_session.refresh();
    ASSERT_TRUE(waitUntil([&] { return finished.count() == 1; }));
    EXPECT_EQ(changed.count(), 0);
}

TEST_F(RunsSessionTest, SeesARunThatSomebodyElseWrites)
{
    RunWriter writer = RunWriter::create(m_folder / "runs" / "a", RunRecord());
    ASSERT_TRUE(isListed(1));
    EXPECT_EQ(m_session.runs()[0].state, RunState::Running);
    writer.addEpoch(test::someEpoch(1));
    m_session.refresh();
    EXPECT_TRUE(waitUntil([&] { return m_session.runs()[0].epochs == 1; }));
}

TEST_F(RunsSessionTest, WritesLabelsIntoTheRunsFolder)
{
    test::writeRun(m_folder / "runs" / "a");
    ASSERT_TRUE(isListed(1));
    m_session.setLabels(m_folder / "runs" / "a", {"baseline", "notes", {"tag"}, true, false});
    ASSERT_TRUE(waitUntil([&] { return m_session.runs()[0].name() == "baseline"; }));
    EXPECT_TRUE(readRunLabels(m_folder / "runs" / "a").isPinned);
}

TEST_F(RunsSessionTest, ChangesLabelsOfSeveralRunsAndKeepsAllChangesThatFollowQuickly)
{
    const std::filesystem::path a = m_folder / "runs" / "a";
    const std::filesystem::path b = m_folder / "runs" / "b";
    test::writeRun(a);
    test::writeRun(b);
    m_session.changeLabels({a, b}, [](RunLabels& labels) { labels.isPinned = true; });
    m_session.changeLabels({a, b}, [](RunLabels& labels) { labels.tags.push_back("x"); });
    m_session.changeLabels({b}, [](RunLabels& labels) { labels.tags.push_back("y"); });
    ASSERT_TRUE(waitUntil([&] { return readRunLabels(b).tags.size() == 2; }));
    EXPECT_TRUE(readRunLabels(a).isPinned);
    EXPECT_EQ(readRunLabels(a).tags, std::vector<std::string>{"x"});
    EXPECT_TRUE(readRunLabels(b).isPinned);
}

TEST_F(RunsSessionTest, AnswersQuestionsAboutImages)
{
    test::writeRun(m_folder / "runs" / "a");
    ASSERT_TRUE(isListed(1));
    std::optional<HardestImages> hardest;
    QObject::connect(&m_session, &RunsSession::hardestFound,
                     [&](const HardestImages& found) { hardest = found; });
    m_session.findHardest(m_session.runs(), 10);
    ASSERT_TRUE(waitUntil([&] { return hardest.has_value(); }));
    ASSERT_EQ(hardest->images.size(), 1u);
    std::vector<KeptScore> scores;
    QObject::connect(&m_session, &RunsSession::scoresFound,
                     [&](const std::vector<KeptScore>& found) { scores = found; });
    m_session.findScores(m_session.runs(), "f00d", hardest->images[0].path);
    EXPECT_TRUE(waitUntil([&] { return scores.size() == 1; }));
}

TEST_F(RunsSessionTest, SaysWhyALabelCannotBeWritten)
{
    QSignalSpy failed(&m_session, &RunsSession::failed);
    m_session.setLabels(m_folder / "absent" / "run", {});
    EXPECT_TRUE(waitUntil([&] { return failed.count() == 1; }));
    test::writeRun(m_folder / "runs" / "a");
    EXPECT_TRUE(isListed(1)) << "what comes after it is done";
}

TEST_F(RunsSessionTest, RemembersPlacesThatAreAdded)
{
    const test::TemporaryFolder elsewhere;
    test::writeRun(elsewhere / "run");
    m_session.add(elsewhere / "run");
    EXPECT_TRUE(waitUntil([&] { return m_session.runs().size() == 1; }));
    RunsSession another(m_folder.path());
    another.refresh();
    EXPECT_TRUE(waitUntil([&] { return another.runs().size() == 1; }));
}

TEST_F(RunsSessionTest, MovesARunToTheWasteBasketAndBringsItBack)
{
    test::writeRun(m_folder / "runs" / "a");
    ASSERT_TRUE(isListed(1));
    m_session.remove(m_folder / "runs" / "a");
    ASSERT_TRUE(waitUntil([&] { return m_session.runs().empty() && m_session.canUndo(); }));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "runs" / "a"));
    m_session.undoRemove();
    ASSERT_TRUE(waitUntil([&] { return m_session.runs().size() == 1; }));
    EXPECT_EQ(m_session.runs()[0].epochs, 3);
    EXPECT_FALSE(m_session.canUndo());
    EXPECT_FALSE(std::filesystem::exists("info")) << "the current folder is no waste basket";
}

TEST_F(RunsSessionTest, RemovesNoRunThatIsBeingWritten)
{
    const RunWriter writer = RunWriter::create(m_folder / "runs" / "a", RunRecord());
    QSignalSpy failed(&m_session, &RunsSession::failed);
    m_session.remove(m_folder / "runs" / "a");
    ASSERT_TRUE(waitUntil([&] { return failed.count() == 1; }));
    EXPECT_TRUE(std::filesystem::exists(m_folder / "runs" / "a" / "run.json"));
}

TEST_F(RunsSessionTest, RemovesAndBringsBackTheOthersWhereOneCannotBeRemoved)
{
    for (const char* name : {"a", "c"})
        test::writeRun(m_folder / "runs" / name);
    const RunWriter writer = RunWriter::create(m_folder / "runs" / "b", RunRecord());
    ASSERT_TRUE(isListed(3));
    QSignalSpy failed(&m_session, &RunsSession::failed);
    for (const char* name : {"a", "b", "c"})
        m_session.remove(m_folder / "runs" / name);
    ASSERT_TRUE(waitUntil([&] { return failed.count() == 1 && m_session.runs().size() == 1; }));
    EXPECT_FALSE(std::filesystem::exists(m_folder / "runs" / "c"));
    for (int i = 0; i < 2; ++i)
        m_session.undoRemove();
    ASSERT_TRUE(isListed(3));
}

TEST_F(RunsSessionTest, WritesWhatWasSaidShortlyBeforeItsEnd)
{
    test::writeRun(m_folder / "runs" / "a");
    {
        RunsSession session(m_folder / "runs");
        session.refresh();
        RunLabels labels;
        labels.notes = "said last";
        session.setLabels(m_folder / "runs" / "a", labels);
    }
    ASSERT_TRUE(waitForWorkerThreads(std::chrono::seconds(60)));
    EXPECT_EQ(readRunLabels(m_folder / "runs" / "a").notes, "said last");
}

TEST_F(RunsSessionTest, ForgetsARunThatIsGone)
{
    test::writeRun(m_folder / "runs" / "a");
    ASSERT_TRUE(isListed(1));
    std::filesystem::remove_all(m_folder / "runs" / "a");
    m_session.refresh();
    ASSERT_TRUE(waitUntil([&] { return m_session.runs()[0].state == RunState::Missing; }));
    m_session.remove(m_folder / "runs" / "a");
    EXPECT_TRUE(waitUntil([&] { return m_session.runs().empty(); }));
}

} // namespace
} // namespace gg

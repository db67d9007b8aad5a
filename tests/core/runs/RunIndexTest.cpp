#include "runs/RunIndex.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <array>
#include <fstream>
#include <gtest/gtest.h>

namespace gg {
namespace {

using Paths = std::vector<std::filesystem::path>;

class RunIndexTest : public ::testing::Test
{
protected:
    std::vector<RunFacts> refreshed() { return RunIndex(file).refresh(places); }

    // The user_version of a SQLite file: bytes 60 to 63 of its header, the highest first.
    void setVersion(char version) const
    {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(60);
        stream.write(std::array{'\0', '\0', '\0', version}.data(), 4);
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "index" / "runs.sqlite";
    Paths places = {folder / "runs"};
};

TEST_F(RunIndexTest, ListsTheLastStartedFirst)
{
    test::WrittenRun run;
    test::writeRun(folder / "runs" / "early", run);
    run.started += std::chrono::hours(1);
    test::writeRun(folder / "runs" / "late", run);
    const std::vector<RunFacts> runs = refreshed();
    ASSERT_EQ(runs.size(), 2u);
    EXPECT_EQ(runs[0].name(), "late");
    EXPECT_EQ(runs[1].name(), "early");
    EXPECT_TRUE(RunIndex(file).notes().empty());
}

TEST_F(RunIndexTest, SaysTheSameFromItsFileAsFromTheFolders)
{
    test::writeRun(folder / "runs" / "a");
    const Json first = runFactsForScripts(refreshed().at(0));
    EXPECT_EQ(runFactsForScripts(refreshed().at(0)), first);
}

TEST_F(RunIndexTest, ReadsAnewWhatHasChanged)
{
    const RunFolder run = test::writeRun(folder / "runs" / "a", {.status = RunStatus::Stopped});
    EXPECT_EQ(refreshed().at(0).state, RunState::Stopped);
    RunRecord record = run.readRecord();
    record.status = RunStatus::Failed;
    record.message = "the disk is full";
    writeRunRecord(run.recordFile(), record);
    EXPECT_EQ(refreshed().at(0).state, RunState::Failed);
    EXPECT_EQ(refreshed().at(0).problem, "the disk is full");
}

TEST_F(RunIndexTest, SeesLabelsAndAKillThatLeaveTheRunsFilesAsTheyAre)
{
    {
        const RunWriter writer = RunWriter::create(folder / "runs" / "a", RunRecord());
        EXPECT_EQ(refreshed().at(0).state, RunState::Running);
    }
    EXPECT_EQ(refreshed().at(0).state, RunState::Interrupted);
    writeRunLabels(folder / "runs" / "a", {"baseline", "", {}, true, false});
    EXPECT_EQ(refreshed().at(0).name(), "baseline");
}

TEST_F(RunIndexTest, KeepsWhatItKnewOfARunThatIsGoneUntilItIsForgotten)
{
    test::writeRun(folder / "runs" / "a");
    refreshed();
    std::filesystem::remove_all(folder / "runs" / "a");
    ASSERT_EQ(refreshed().size(), 1u);
    EXPECT_EQ(refreshed()[0].state, RunState::Missing);
    EXPECT_EQ(refreshed()[0].accuracy->value, 0.75);
    RunIndex(file).forget(folder / "runs" / "a");
    EXPECT_TRUE(refreshed().empty());
}

TEST_F(RunIndexTest, FindsAMovedRunAtItsNewPlaceAlone)
{
    test::writeRun(folder / "runs" / "a");
    refreshed();
    std::filesystem::rename(folder / "runs" / "a", folder / "runs" / "b");
    for (int time = 0; time < 2; ++time) {
        const std::vector<RunFacts> runs = refreshed();
        ASSERT_EQ(runs.size(), 1u);
        EXPECT_EQ(runs[0].folder, folder / "runs" / "b");
        EXPECT_EQ(runs[0].state, RunState::Finished);
    }
}

TEST_F(RunIndexTest, SaysNothingOfRunsAtOtherPlaces)
{
    test::writeRun(folder / "runs" / "a");
    refreshed();
    places = {folder / "others"};
    EXPECT_TRUE(refreshed().empty());
}

TEST_F(RunIndexTest, ListsAHalfCopiedRunWithWhatItHas)
{
    const RunFolder run = test::writeRun(folder / "runs" / "a");
    std::filesystem::remove(run.historyFile());
    std::filesystem::remove(run.metricsFile());
    const RunFacts facts = refreshed().at(0);
    EXPECT_EQ(facts.epochs, 0);
    EXPECT_FALSE(facts.accuracy);
}

TEST_F(RunIndexTest, IsMadeAgainWhereItsFileWasDamaged)
{
    test::writeRun(folder / "runs" / "a");
    refreshed();
    writeFileAtomically(file, std::string(20'000, 'x'));
    RunIndex index(file);
    ASSERT_EQ(index.notes().size(), 1u);
    EXPECT_NE(index.notes()[0].english().find("was damaged"), std::string::npos);
    EXPECT_EQ(index.refresh(places).size(), 1u);
    EXPECT_TRUE(std::filesystem::exists(folder / "index" / "runs.sqlite.broken"));
    EXPECT_TRUE(RunIndex(file).notes().empty());
}

TEST_F(RunIndexTest, IsLeftAloneWhereANewerProgramMadeIt)
{
    test::writeRun(folder / "runs" / "a");
    refreshed();
    setVersion(99);
    const std::string bytes = readTextFile(file);
    RunIndex index(file);
    ASSERT_EQ(index.notes().size(), 1u);
    EXPECT_NE(index.notes()[0].english().find("newer version"), std::string::npos);
    EXPECT_EQ(index.refresh(places).size(), 1u);
    EXPECT_EQ(readTextFile(file), bytes);
}

TEST_F(RunIndexTest, IsMadeAnewWhereAnOlderProgramMadeIt)
{
    test::writeRun(folder / "runs" / "a");
    refreshed();
    setVersion(0);
    RunIndex index(file);
    EXPECT_TRUE(index.notes().empty());
    EXPECT_EQ(index.refresh(places).size(), 1u);
}

TEST_F(RunIndexTest, AnswersQuestionsAboutImagesAlsoWhereItsFileCannotBeMade)
{
    test::writeRun(folder / "runs" / "a");
    const std::vector<RunFacts> runs = refreshed();
    RunIndex kept(file);
    EXPECT_EQ(kept.questions().hardestImages(runs, 5).images.size(), 1u);
    std::filesystem::remove_all(folder / "index");
    writeFileAtomically(folder / "index", "a file in the place of its folder");
    RunIndex index(file);
    EXPECT_EQ(index.questions().hardestImages(runs, 5).images.size(), 1u);
    EXPECT_EQ(index.notes().size(), 1u);
}

TEST_F(RunIndexTest, ListsRunsWhereItsFileCannotBeMade)
{
    test::writeRun(folder / "runs" / "a");
    writeFileAtomically(folder / "index", "a file in the place of its folder");
    RunIndex index(file);
    EXPECT_EQ(index.notes().size(), 1u);
    EXPECT_EQ(index.refresh(places).size(), 1u);
    EXPECT_EQ(index.refresh(places).size(), 1u);
}

TEST_F(RunIndexTest, OfSeveralAtOnceAllSeeTheSame)
{
    test::writeRun(folder / "runs" / "a");
    RunIndex first(file);
    RunIndex second(file);
    EXPECT_EQ(first.refresh(places).size(), 1u);
    EXPECT_EQ(second.refresh(places).size(), 1u);
    first.forget(folder / "runs" / "a");
    EXPECT_EQ(second.refresh(places).size(), 1u);
    EXPECT_TRUE(second.notes().empty());
}

TEST_F(RunIndexTest, StopsWhenItIsCancelled)
{
    test::writeRun(folder / "runs" / "a");
    CancelSource source;
    source.cancel();
    RunIndex index(file);
    EXPECT_THROW(index.refresh(places, {}, source.token()), Error);
}

} // namespace
} // namespace gg

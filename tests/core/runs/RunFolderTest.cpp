#include "runs/RunFolder.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "runs/RunWriter.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using TimePoint = std::chrono::system_clock::time_point;

RunRecord startedAt(int seconds)
{
    RunRecord record;
    record.started = TimePoint(std::chrono::seconds(seconds));
    return record;
}

TEST(RunFolder, NamesTheFilesOfTheContract)
{
    const RunFolder run("/runs/a");
    EXPECT_EQ(run.recordFile(), "/runs/a/run.json");
    EXPECT_EQ(run.historyFile(), "/runs/a/history.csv");
    EXPECT_EQ(run.bestModelFile(), "/runs/a/best.safetensors");
    EXPECT_EQ(run.checkpointFile(), "/runs/a/checkpoint.safetensors");
    EXPECT_EQ(run.predictionsFile(), "/runs/a/predictions.csv");
    EXPECT_EQ(run.metricsFile(), "/runs/a/metrics.json");
}

TEST(RunFolder, WithoutARunHasNothingToRead)
{
    const test::TemporaryFolder folder;
    const RunFolder run(folder / "absent");
    EXPECT_FALSE(run.holdsRun());
    EXPECT_FALSE(run.isBeingWritten());
    EXPECT_TRUE(run.readHistory().empty());
    EXPECT_THROW(run.readRecord(), Error);
    EXPECT_THROW(run.readMetrics(), Error);
    EXPECT_THROW(run.readPredictions(), Error);
}

TEST(RunFolder, ReadsPredictionsWithTheThresholdTheyWereMadeWith)
{
    const test::TemporaryFolder folder;
    RunWriter writer = RunWriter::create(folder / "run", startedAt(1));
    Predictions predictions;
    predictions.classes = {"COVID", "NonCOVID"};
    predictions.positiveClass = 0;
    predictions.threshold = 0.25;
    predictions.rows = {{"a.png", 0, 0, {0.3, 0.7}, 1.2}};
    writer.writeEvaluation(predictions, computeMetrics(predictions));

    const Predictions read = RunFolder(folder / "run").readPredictions();
    EXPECT_EQ(read.positiveClass, 0);
    EXPECT_EQ(read.threshold, 0.25);
    EXPECT_EQ(metricsToJson(computeMetrics(read)), metricsToJson(RunFolder(folder / "run").readMetrics()));
}

TEST(RunFolder, ListsRunsTheLastStartedFirstAndBadOnesAtTheEnd)
{
    const test::TemporaryFolder folder;
    RunWriter::create(folder / "early", startedAt(100)).finish(RunStatus::Finished, TimePoint());
    RunWriter::create(folder / "late", startedAt(200)).finish(RunStatus::Stopped, TimePoint());
    std::filesystem::create_directory(folder / "bad");
    writeFileAtomically(folder / "bad" / "run.json", "no");
    std::filesystem::create_directory(folder / "no run");

    const std::vector<RunSummary> runs = listRuns(folder.path());
    ASSERT_EQ(runs.size(), 3u);
    EXPECT_EQ(runs[0].folder.path(), folder / "late");
    EXPECT_EQ(runs[0].record->status, RunStatus::Stopped);
    EXPECT_EQ(runs[1].folder.path(), folder / "early");
    EXPECT_FALSE(runs[2].record.has_value());
    EXPECT_NE(runs[2].problem.english().find("run.json: is not JSON"), std::string::npos)
        << runs[2].problem.english();
}

TEST(RunFolder, TellsARunningRunFromOneThatWasBrokenOff)
{
    const test::TemporaryFolder folder;
    {
        const RunWriter writer = RunWriter::create(folder / "run", startedAt(1));
        EXPECT_TRUE(writer.folder().isBeingWritten());
        EXPECT_FALSE(listRuns(folder.path()).at(0).brokenOff);
    }
    EXPECT_TRUE(listRuns(folder.path()).at(0).brokenOff);
}

TEST(RunFolder, ListsNothingWhereThereIsNothing)
{
    const test::TemporaryFolder folder;
    EXPECT_TRUE(listRuns(folder / "absent").empty());
    writeFileAtomically(folder / "file", "text");
    EXPECT_THROW(listRuns(folder / "file"), Error);
}

} // namespace
} // namespace gg

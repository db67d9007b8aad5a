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

TEST(RunFolder, TellsARunThatIsBeingWritten)
{
    const test::TemporaryFolder folder;
    {
        const RunWriter writer = RunWriter::create(folder / "run", startedAt(1));
        EXPECT_TRUE(writer.folder().isBeingWritten());
    }
    EXPECT_FALSE(RunFolder(folder / "run").isBeingWritten());
}

TEST(RunFolder, FindsRunsInFoldersAndNamedThemselvesEachOnce)
{
    const test::TemporaryFolder folder;
    for (const char* name : {"b", "a"})
        RunWriter::create(folder / "runs" / name, startedAt(1)).finish(RunStatus::Finished, TimePoint());
    RunWriter::create(folder / "elsewhere", startedAt(1)).finish(RunStatus::Finished, TimePoint());
    std::filesystem::create_directory(folder / "runs" / "no run");
    writeFileAtomically(folder / "file", "text");

    const std::vector<std::filesystem::path> places = {
        folder / "runs", folder / "elsewhere", folder / "runs" / "a", folder / "absent", folder / "file"};
    std::vector<std::filesystem::path> found;
    for (const RunFolder& run : runsAt(places))
        found.push_back(run.path());
    EXPECT_EQ(found, (std::vector<std::filesystem::path>{folder / "runs" / "a", folder / "runs" / "b",
                                                         folder / "elsewhere"}));
}

} // namespace
} // namespace gg

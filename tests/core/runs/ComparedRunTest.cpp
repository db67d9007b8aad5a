#include "runs/ComparedRun.h"

#include "base/Error.h"
#include "runs/RunFolder.h"
#include "runs/RunWriter.h"
#include "support/CovidPredictions.h"
#include "support/ErrorOf.h"
#include "support/EvaluationFolder.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ComparedRun, IsAFolderThatEvaluateWrote)
{
    const test::TemporaryFolder folder;
    Predictions predictions = test::covidPredictions({{0, .2}, {1, .7}});
    applyThreshold(predictions, 0.3);
    test::writeEvaluation(folder / "evaluation", predictions);
    const ComparedRun run = readComparedRun(folder / "evaluation");
    EXPECT_EQ(run.predictions.rows.size(), 2u);
    EXPECT_EQ(run.predictions.threshold, 0.3);
    EXPECT_TRUE(run.config.empty());
    EXPECT_TRUE(run.notes.empty());
}

TEST(ComparedRun, IsARunWithItsSettingsAndSaysThatItIsRunning)
{
    const test::TemporaryFolder folder;
    RunRecord record;
    record.config = {{"epochs", 3}};
    const Predictions predictions = test::covidPredictions({{0, .2}, {1, .7}});
    {
        RunWriter writer = RunWriter::create(folder / "run", record);
        EXPECT_EQ(test::errorOf([&] { readComparedRun(folder / "run"); }).message(),
                  (folder / "run").native() + ": is a run without predictions.csv and metrics.json: it has "
                                              "finished no epoch yet");
        writer.writeEvaluation(predictions, computeMetrics(predictions));
        EXPECT_EQ(readComparedRun(folder / "run").notes.size(), 1u);
    }
    const ComparedRun run = readComparedRun(folder / "run");
    EXPECT_EQ(run.config["epochs"], 3);
    EXPECT_TRUE(run.notes.empty());
}

TEST(ComparedRun, NamesTheFolderThatIsNeither)
{
    const test::TemporaryFolder folder;
    const Error error = test::errorOf([&] { readComparedRun(folder / "absent"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_TRUE(error.message().starts_with((folder / "absent").native() + ": is neither a run nor"))
        << error.message();
}

} // namespace
} // namespace gg

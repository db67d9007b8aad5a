#include "CommandRun.h"
#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "runs/RunRecord.h"
#include "support/TemporaryFolder.h"
#include "train/TrainConfig.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using test::Outcome;
using test::run;
using test::writeClassFolders;

// As a run leaves it, of a data set of which no more is asked here than where it lies.
void writeRun(const std::filesystem::path& folder, const std::filesystem::path& data)
{
    TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
    config.architecture = "resnet18";
    config.epochs = 2;
    RunRecord record;
    record.config = config.toJson();
    record.environment["data_set"] = {{"source", data.native()}, {"fingerprint", "f"}};
    makeFolder(folder);
    writeRunRecord(folder / "run.json", record);
}

TEST(TrainCommand, TakesAllOfARunThatGoesOnFromTheRun)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    writeRun(folder / "run", folder / "data");
    const Outcome outcome = run({"train", "--out", (folder / "run").native(), "--resume"});
    EXPECT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_NE(outcome.err.find("tutorial recipe, resnet18, 4 training and 4 validation images"),
              std::string::npos)
        << outcome.err;
    EXPECT_NE(outcome.err.find("done after 2 epochs"), std::string::npos) << outcome.err;
    EXPECT_NE(run({"train", "--out", (folder / "run").native(), "--resume", "--epochs", "3"})
                  .err.find("done after 3 epochs"),
              std::string::npos);
}

TEST(TrainCommand, SaysWhereTheDataSetOfARunLayAndTakesItFromWhereItIsNow)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "now");
    writeRun(folder / "run", folder / "before");
    const Outcome outcome = run({"train", "--out", (folder / "run").native(), "--resume"});
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_EQ(outcome.err, "groundglass: " + (folder / "run").native() + ": its data set is no longer at \"" +
                               (folder / "before").native() + "\"; say with --data where it is now\n");
    EXPECT_EQ(
        run({"train", "--out", (folder / "run").native(), "--resume", "--data", (folder / "now").native()})
            .code(),
        0);
}

TEST(TrainCommand, AnswersWhatCannotGoOnWithOneLine)
{
    const test::TemporaryFolder folder;
    const std::string place = (folder / "run").native();
    const auto line = [&] { return run({"train", "--out", place, "--resume"}); };
    EXPECT_EQ(line().code(), 2);
    EXPECT_EQ(line().err, "groundglass: " + place + ": holds no run that could be resumed\n");
    makeFolder(place);
    writeFileAtomically(folder / "run" / "run.json", "[]");
    EXPECT_EQ(line().code(), 3);
    EXPECT_TRUE(line().err.starts_with("groundglass: " + place + "/run.json: ")) << line().err;
    const Outcome withoutData = run({"train", "--out", place});
    EXPECT_EQ(withoutData.code(), 2);
    EXPECT_TRUE(withoutData.err.starts_with("groundglass: --data is required")) << withoutData.err;
}

} // namespace
} // namespace gg

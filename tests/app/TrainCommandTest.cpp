#include "CommandRun.h"
#include "base/AtomicFile.h"
#include "base/Csv.h"
#include "base/Paths.h"
#include "data/DatasetImporter.h"
#include "runs/RunRecord.h"
#include "support/StubFiles.h"
#include "support/TemporaryFolder.h"
#include "train/TrainConfig.h"

#include <gtest/gtest.h>
#include <tuple>

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
    EXPECT_NE(outcome.err.find("tutorial recipe, resnet18, CPU, 2 threads\n"
                               "4 training images\n4 validation images\n"),
              std::string::npos)
        << outcome.err;
    EXPECT_NE(outcome.err.find("done after 2 epochs"), std::string::npos) << outcome.err;
    writeRun(folder / "longer", folder / "data");
    EXPECT_NE(run({"train", "--out", (folder / "longer").native(), "--resume", "--epochs", "3"})
                  .err.find("done after 3 epochs"),
              std::string::npos);
}

TEST(TrainCommand, TakesAListOfAugmentationsWithCommasBetweenThem)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    writeRun(folder / "run", folder / "data");
    const auto resume = [&](const std::string& augmentations) {
        return run(
            {"train", "--out", (folder / "run").native(), "--resume", "--augmentations", augmentations});
    };
    const std::string made = "The run was made with augmentations = "
                             R"(["resize 256","random_resized_crop 0.5 1","horizontal_flip 0.5"], not )";
    EXPECT_NE(
        resume("resize 128, horizontal_flip").err.find(made + R"(["resize 128","horizontal_flip 0.5"];)"),
        std::string::npos);
    EXPECT_NE(resume("none").err.find(made + "[];"), std::string::npos);
    EXPECT_EQ(resume("resize 256, random_resized_crop 0.5,horizontal_flip").code(), 0);
}

TEST(TrainCommand, RefusesAnAugmentationThatThereIsNot)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    const Outcome outcome =
        run({"train", "--data", (folder / "data").native(), "--out", (folder / "run").native(), "--recipe",
             "tutorial", "--weights", "none", "--augmentations", "resize 256,sharpen"});
    EXPECT_EQ(outcome.code(), 2);
    EXPECT_TRUE(outcome.err.starts_with("groundglass: --augmentations: The augmentation sharpen cannot be "
                                        "used: known are resize, "))
        << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "run"));
}

TEST(TrainCommand, RefusesToHoldOutASourceOfARunThatGoesOn)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    writeRun(folder / "run", folder / "data");
    const Outcome outcome =
        run({"train", "--out", (folder / "run").native(), "--resume", "--hold-out-source", "West"});
    EXPECT_EQ(outcome.code(), 2);
    EXPECT_EQ(outcome.err, "groundglass: --hold-out-source: a run goes on without the source that it was "
                           "begun without\n");
}

TEST(TrainCommand, RefusesAtTheCommandLineWhatASplitCannotBeDrawnBy)
{
    const test::TemporaryFolder folder;
    test::writeStubPng(folder / "set/COVID/1.png");
    test::writeStubPng(folder / "set/normal/1.png");
    for (const auto& [option, value] : {std::pair("--split-seed", "-1"),
                                        {"--split-seed", "18446744073709551616"},
                                        {"--split-seed", "9007199254740992"},
                                        {"--validation-percent", "4294967316"},
                                        {"--validation-percent", "20.5"},
                                        {"--test-percent", "91"}}) {
        const Outcome outcome = run({"train", "--data", (folder / "set").native(), "--out",
                                     (folder / "run").native(), "--make-split", option, value});
        EXPECT_EQ(outcome.code(), 2) << outcome.err;
        EXPECT_NE(outcome.err.find(option), std::string::npos) << outcome.err;
    }
    const Outcome without = run({"train", "--data", (folder / "set").native(), "--out",
                                 (folder / "run").native(), "--split-seed", "7"});
    EXPECT_EQ(without.code(), 2);
    EXPECT_NE(without.err.find("--make-split"), std::string::npos) << without.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "run"));
}

TEST(TrainCommand, NamesTheFileOfSettingsThatIsWrong)
{
    const test::TemporaryFolder folder;
    writeClassFolders(folder / "data");
    const std::string file = (folder / "settings.json").native();
    for (const char* settings : {R"({"\u0000recipe": 1})", R"({"recipe": "slow"})",
                                 R"({"epochs": 4294967297})", R"({"epochs": "many"})", "[]", "{"}) {
        writeFileAtomically(file, std::string_view(settings));
        const Outcome outcome = run({"train", "--data", (folder / "data").native(), "--out",
                                     (folder / "run").native(), "--recipe", file});
        EXPECT_EQ(outcome.code(), 3) << settings;
        EXPECT_TRUE(outcome.err.starts_with("groundglass: " + file + ": ")) << outcome.err;
        EXPECT_EQ(outcome.err.find('\0'), std::string::npos);
        EXPECT_EQ(outcome.err.find('\n'), outcome.err.size() - 1) << outcome.err;
    }
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

// A data set without splits.
class TrainCommandSplits : public testing::Test
{
protected:
    TrainCommandSplits()
    {
        for (int i = 0; i < 10; ++i)
            for (const char* name : {"COVID", "normal"})
                test::writeStubPng(folder / "set" / name / (std::to_string(i) + ".png"));
    }
    test::Outcome train(std::vector<std::string> more)
    {
        std::vector<std::string> arguments = {"train",
                                              "--data",
                                              (folder / "set").native(),
                                              "--out",
                                              (folder / "run").native(),
                                              "--recipe",
                                              "tutorial",
                                              "--weights",
                                              "none",
                                              "--epochs",
                                              "1"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return test::run(arguments);
    }

    const test::TemporaryFolder folder;
};

TEST_F(TrainCommandSplits, RefusesADataSetWithoutSplitsAndSaysWhatMakesOne)
{
    const test::Outcome outcome = train({});
    EXPECT_EQ(outcome.code(), 3);
    EXPECT_NE(outcome.err.find("--make-split"), std::string::npos) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "run"));
}

TEST_F(TrainCommandSplits, DrawsASplitWhenItIsToldAndWritesItIntoTheRun)
{
    const test::Outcome outcome = train({"--make-split", "--split-seed", "7", "--test-percent", "30"});
    ASSERT_EQ(outcome.code(), 0) << outcome.err;
    EXPECT_NE(outcome.err.find("with seed 7"), std::string::npos) << outcome.err;
    const Dataset drawn = importDataset(folder / "run/split.csv", {}, {});
    EXPECT_EQ(drawn.count(Split::Train), 10u);
    EXPECT_EQ(drawn.count(Split::Val), 4u);
    EXPECT_EQ(drawn.count(Split::Test), 6u);
}

TEST_F(TrainCommandSplits, KeepsTheSplitOfARunThatIsThere)
{
    ASSERT_EQ(train({"--make-split"}).code(), 0);
    test::writeText(folder / "run/run.json", "{}");
    const CsvTable before = readCsv(folder / "run/split.csv");
    EXPECT_EQ(train({"--make-split", "--split-seed", "7"}).code(), 2);
    EXPECT_EQ(readCsv(folder / "run/split.csv").rows, before.rows);
}

// For want of weights, say: what the first try left behind is in nobody's way.
TEST_F(TrainCommandSplits, DrawsTheSplitOfARunThatNeverBeganAnew)
{
    ASSERT_EQ(train({"--make-split"}).code(), 0);
    ASSERT_FALSE(std::filesystem::exists(folder / "run/run.json"));
    const CsvTable before = readCsv(folder / "run/split.csv");
    EXPECT_EQ(train({"--make-split", "--split-seed", "7"}).code(), 0);
    EXPECT_NE(readCsv(folder / "run/split.csv").rows, before.rows);
}

TEST_F(TrainCommandSplits, RefusesToDrawASplitOfADataSetThatHasOne)
{
    ASSERT_EQ(train({"--make-split"}).code(), 0);
    const test::Outcome outcome = test::run({"train", "--data", (folder / "run/split.csv").native(), "--out",
                                             (folder / "other").native(), "--weights", "none", "--recipe",
                                             "tutorial", "--epochs", "1", "--make-split"});
    EXPECT_EQ(outcome.code(), 2);
    EXPECT_NE(outcome.err.find("has a split already"), std::string::npos) << outcome.err;
}

TEST_F(TrainCommandSplits, NamesTheClassesWhenThePositiveOneIsNoneOfThem)
{
    const test::Outcome outcome = train({"--make-split", "--positive", "flu"});
    EXPECT_EQ(outcome.code(), 2);
    EXPECT_NE(outcome.err.find("normal, COVID"), std::string::npos) << outcome.err;
}

TEST(TrainCommand, TakesNoRunUpAsAnotherWhateverElseIsWrong)
{
    const test::TemporaryFolder folder;
    writeRun(folder / "run", folder / "gone");
    for (const auto& [option, value, told] :
         {std::tuple("--recipe", "fast", "recipe = \"tutorial\", not \"fast\""),
          {"--arch", "squeezenet1_1", "arch = \"resnet18\""},
          {"--seed", "9", "seed = 1, not 9"}}) {
        const Outcome outcome = run({"train", "--out", (folder / "run").native(), "--resume", option, value});
        EXPECT_EQ(outcome.code(), 2);
        EXPECT_NE(outcome.err.find(told), std::string::npos) << outcome.err;
    }
}

} // namespace
} // namespace gg

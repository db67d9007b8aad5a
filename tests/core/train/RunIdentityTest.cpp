#include "train/RunIdentity.h"

#include "base/AtomicFile.h"
#include "base/SafetensorsWriter.h"
#include "base/Text.h"
#include "model/ModelCard.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <map>

namespace gg {
namespace {

RunIdentity example(Recipe recipe = Recipe::Tutorial)
{
    return {TrainConfig::forRecipe(recipe), "fingerprint"};
}

Error refusal(const RunIdentity& kept, const RunIdentity& now)
{
    return test::errorOf([&] { checkSameRun(kept, now); });
}

TEST(RunIdentity, IsRefusedForEverySettingThatWouldMakeAnotherRun)
{
    const std::map<std::string, Json> others = {{"recipe", "fast"},
                                                {"arch", "resnet18"},
                                                {"weights", "none"},
                                                {"freeze_backbone", true},
                                                {"ct_window", "40 400"},
                                                {"lungs", "crop"},
                                                {"normalise_greys", "yes"},
                                                {"batch_size", 3},
                                                {"accumulate", 3},
                                                {"accumulation_rule", "trailing_batches"},
                                                {"optimiser", "another"},
                                                {"lr", 0.5},
                                                {"schedule", "another"},
                                                {"momentum", 0.5},
                                                {"weight_decay", 0.5},
                                                {"patience", 3},
                                                {"augmentations", Json::array()},
                                                {"precision", "bfloat16"},
                                                {"seed", 3u}};
    for (const auto& [key, value] : others) {
        RunIdentity now = example();
        TrainConfig::schema().assign(now.config, {{key, value}});
        const Error error = refusal(example(), now);
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_NE(error.message().find(key + " = "), std::string::npos) << error.message();
        EXPECT_NE(error.message().find("not " + value.dump()), std::string::npos) << error.message();
    }
    // A setting that is new must be put into one of the two lists.
    EXPECT_EQ(others.size() + 4, TrainConfig::schema().fields().size());
}

TEST(RunIdentity, LetsThoseSettingsChangeThatLeaveTheRunTheSame)
{
    RunIdentity now = example();
    TrainConfig::schema().assign(
        now.config, {{"epochs", 3}, {"device", "cuda:0"}, {"threads", 3}, {"run_name", "again"}});
    EXPECT_NO_THROW(checkSameRun(example(), now));
}

TEST(RunIdentity, IsRefusedForMoreEpochsWhereTheScheduleIsLaidOutOverThem)
{
    RunIdentity kept = example();
    kept.config.schedule = "cosine";
    RunIdentity now = kept;
    EXPECT_NO_THROW(checkSameRun(kept, now));
    now.config.epochs = 3;
    EXPECT_EQ(refusal(kept, now).message(),
              "The run was made with epochs = 60, not 3; it can only go on with the same settings.");
    for (RunIdentity* each : {&kept, &now})
        each->config.recipe = Recipe::Fast;
    EXPECT_NO_THROW(checkSameRun(kept, now)) << "the fast recipe takes no steps";
}

TEST(RunIdentity, IsRefusedForAnotherDataSet)
{
    RunIdentity now = example();
    now.dataFingerprint = "another";
    EXPECT_EQ(refusal(example(), now).kind(), ErrorKind::Usage);
}

TEST(RunIdentity, SaysThatItMayBeThePositiveClassThatDiffers)
{
    RunIdentity kept = example();
    RunIdentity now = example();
    kept.positiveClass = "abnormal";
    now.positiveClass = "normal";
    now.dataFingerprint = "another";
    EXPECT_EQ(
        refusal(kept, now).message(),
        "The run was made on another data set, or with another positive class (abnormal, not normal); it "
        "can only go on with the same one.");
    now.positiveClass = "abnormal";
    EXPECT_EQ(refusal(kept, now).message(),
              "The run was made on another data set, or its images have changed; "
              "it can only go on with the same one.");
}

TEST(RunIdentity, IsPutIntoTheStateOfACheckpointAndTakenOutAgain)
{
    Json state = {{"epoch", 3}};
    addIdentity(state, example());
    EXPECT_EQ(state["epoch"], 3);
    const RunIdentity read = identityIn(state);
    EXPECT_EQ(read.config.toJson(), example().config.toJson());
    EXPECT_EQ(read.dataFingerprint, "fingerprint");
    for (const Json& none : {Json::object(), Json::array(), Json{{"config", Json::object()}}})
        EXPECT_EQ(test::errorOf([&] { identityIn(none); }).kind(), ErrorKind::BadInput);
}

TEST(RunIdentity, TakesAWeightFileForTheSameByItsAbsolutePath)
{
    RunIdentity kept = example();
    RunIdentity now = example();
    kept.config.weights = "start.pth";
    now.config.weights = std::filesystem::absolute("sub/../start.pth");
    EXPECT_NO_THROW(checkSameRun(kept, now));
    now.config.weights = "other.pth";
    EXPECT_EQ(refusal(kept, now).kind(), ErrorKind::Usage);
    now.config.weights = "/where/it/was/started/start.pth";
    EXPECT_NO_THROW(checkSameRun(kept, now)) << "a run may go on from another folder";
}

class RunToResumeTest : public testing::Test
{
protected:
    void write(const Json& config, const Json& environment) const
    {
        RunRecord record;
        record.config = config;
        record.environment = environment;
        writeRunRecord(folder / "run.json", record);
    }

    Error refused() const
    {
        return test::errorOf([this] { readRunToResume(folder.path()); });
    }

    test::TemporaryFolder folder;
    Json dataSet = {{"data_set", {{"folder", "/data/set"}, {"fingerprint", "f"}}}};
};

TEST_F(RunToResumeTest, GivesSettingsThatTheRunIsTooOldToKnowTheirDefaults)
{
    write({{"recipe", "tutorial"}, {"seed", 9}}, dataSet);
    const RunToResume run = readRunToResume(folder.path());
    RunIdentity expected = example();
    expected.config.seed = 9;
    EXPECT_EQ(run.identity.config.toJson(), expected.config.toJson());
    EXPECT_EQ(run.identity.dataFingerprint, "f");
    EXPECT_EQ(run.data, "/data/set") << "an old run says the folder alone";
    EXPECT_TRUE(run.identity.positiveClass.empty());
}

TEST_F(RunToResumeTest, KnowsWhatWasOpenedAndWhichClassIsPositive)
{
    dataSet["data_set"]["source"] = "/data/set/list.csv";
    dataSet["data_set"]["positive_class"] = "COVID";
    write(example(Recipe::Fast).config.toJson(), dataSet);
    const RunToResume run = readRunToResume(folder.path());
    EXPECT_EQ(run.data, "/data/set/list.csv");
    EXPECT_EQ(run.identity.positiveClass, "COVID");
}

TEST_F(RunToResumeTest, FindsADataSetWhoseNameIsNotUtf8)
{
    dataSet["data_set"]["source"] = utf8Path(std::string("/data/caf\xE9/list.csv"));
    write(example(Recipe::Fast).config.toJson(), dataSet);
    EXPECT_EQ(readRunToResume(folder.path()).data.native(), "/data/caf\xE9/list.csv");
}

// A run.json that was changed by hand, or files that were copied together.
TEST_F(RunToResumeTest, IsRefusedWhereTheCheckpointIsOfAnotherRun)
{
    const std::filesystem::path file = folder / "checkpoint.safetensors";
    const auto writeCheckpointOf = [&](const RunIdentity& identity) {
        Json state = Json::object();
        addIdentity(state, identity);
        writeSafetensorsFile(file, {}, {{checkpointStateKey, state.dump()}});
    };
    RunIdentity kept = {example().config, "f"};
    writeCheckpointOf(kept);
    write(kept.config.toJson(), dataSet);
    EXPECT_NO_THROW(readRunToResume(folder.path()));
    const std::string record = (folder / "run.json").native();

    write(example(Recipe::Fast).config.toJson(), dataSet);
    EXPECT_EQ(refused().kind(), ErrorKind::BadInput);
    EXPECT_EQ(refused().message(), file.native() + ": is of another run than " + record +
                                       R"(: it was made with recipe = "tutorial", not "fast")");
    write(kept.config.toJson(), dataSet);
    kept.dataFingerprint = "g";
    writeCheckpointOf(kept);
    EXPECT_EQ(refused().message(),
              file.native() + ": is of another run than " + record + ": it was made on another data set");
    for (const char* state :
         {"{", "[]", "{}", R"({"config": {"lr": "slow"}, "data_set_fingerprint": "f"})"}) {
        writeSafetensorsFile(file, {}, {{checkpointStateKey, state}});
        EXPECT_EQ(refused().kind(), ErrorKind::BadInput);
        EXPECT_TRUE(refused().message().starts_with(file.native() + ": ")) << refused().message();
    }
    writeFileAtomically(file, "damaged");
    EXPECT_TRUE(refused().message().starts_with(file.native() + ": ")) << refused().message();
}

TEST_F(RunToResumeTest, IsRefusedWhereTheBestModelIsOfAnotherRun)
{
    const TrainConfig config = example(Recipe::Fast).config;
    ModelCard card;
    card.architecture = config.architecture;
    card.classes = {"NonCOVID", "COVID"};
    card.selfTest = {"hash", {{0, 0}}};
    card.provenance = {{"config", config.toJson()}, {"data_set_fingerprint", "f"}, {"epoch", 2}};
    const auto writeModel = [&] {
        writeSafetensorsFile(folder / "best.safetensors", {}, {{ModelCard::key, card.toJson().dump()}});
    };
    write(config.toJson(), dataSet);
    writeModel();
    EXPECT_NO_THROW(readRunToResume(folder.path()));
    card.provenance["data_set_fingerprint"] = "g";
    writeModel();
    EXPECT_EQ(refused().kind(), ErrorKind::BadInput);
    EXPECT_TRUE(refused().message().ends_with(": it was trained on another data set")) << refused().message();
}

TEST_F(RunToResumeTest, IsRefusedInASentenceThatNamesTheFile)
{
    EXPECT_EQ(refused().kind(), ErrorKind::Usage) << "there is no run";
    const std::string file = (folder / "run.json").native();
    const auto expectBadInput = [&](const std::string& words) {
        const Error error = refused();
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_TRUE(error.message().starts_with(file + ": ")) << error.message();
        EXPECT_NE(error.message().find(words), std::string::npos) << error.message();
    };
    write({{"setting_of_tomorrow", 1}}, dataSet);
    expectBadInput("setting_of_tomorrow");
    write({{"lr", "fast"}}, dataSet);
    expectBadInput("lr");
    write({{"epochs", 0}}, dataSet);
    expectBadInput("epochs");
    write(Json::object(), Json::object());
    expectBadInput("data set");
    write(Json::object(), {{"data_set", "a folder"}});
    expectBadInput("data set");
    write(Json::object(), {{"data_set", {{"fingerprint", 7}}}});
    expectBadInput("data set");
    writeFileAtomically(folder / "run.json", "{");
    expectBadInput("");
}

} // namespace
} // namespace gg

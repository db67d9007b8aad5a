#include "train/RunModel.h"

#include "base/AtomicFile.h"
#include "base/Messages.h"
#include "base/Paths.h"
#include "base/SafetensorsWriter.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"
#include "train/TrainConfig.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tuple>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A run of three epochs, of which the second is the best, and the model that it would keep.
class RunModelTest : public testing::Test
{
protected:
    RunModelTest()
    {
        TrainConfig config = TrainConfig::forRecipe(Recipe::Tutorial);
        config.architecture = "resnet18";
        record.config = config.toJson();
        record.status = RunStatus::Finished;
        record.environment["data_set"] = {{"fingerprint", "f"}};
        card.architecture = "resnet18";
        card.classes = {"NonCOVID", "COVID"};
        card.selfTest = {"hash", {{0, 0}}};
        card.provenance = {{"config", record.config}, {"data_set_fingerprint", "f"}, {"epoch", 2}};
        history = historyOf({0.5, 0.9, 0.9});
    }

    static std::vector<EpochRecord> historyOf(const std::vector<double>& accuracies)
    {
        std::vector<EpochRecord> records;
        for (const double accuracy : accuracies) {
            EpochRecord line;
            line.epoch = static_cast<int>(records.size()) + 1;
            line.validationAccuracy = accuracy;
            records.push_back(line);
        }
        return records;
    }

    std::optional<Message> why() const { return whyNotOfRun(card, record, history); }

    // All of it on the disk.
    RunFolder write() const
    {
        makeFolder(folder / "run");
        const RunFolder run(folder / "run");
        writeRunRecord(run.recordFile(), record);
        std::string lines = historyHeading() + '\n';
        for (const EpochRecord& line : history)
            lines += historyLine(line) + '\n';
        writeFileAtomically(run.historyFile(), lines);
        writeSafetensorsFile(run.bestModelFile(), {}, {{ModelCard::key, card.toJson().dump()}});
        return run;
    }

    test::TemporaryFolder folder;
    RunRecord record;
    ModelCard card;
    std::vector<EpochRecord> history;
};

TEST_F(RunModelTest, IsTheRunsWhereAllAgrees)
{
    EXPECT_EQ(why(), std::nullopt);
    history.clear();
    EXPECT_EQ(why(), std::nullopt) << "what is not known cannot differ";
    card.threshold = 0.3;
    EXPECT_EQ(why(), std::nullopt) << "a threshold may be made the model's later";
}

TEST_F(RunModelTest, IsAnothersByAnythingThatMakesARun)
{
    ModelCard other = card;
    other.architecture = "squeezenet1_1";
    EXPECT_EQ(whyNotOfRun(other, record, history), "it is a squeezenet1_1, not a resnet18");
    for (const auto& [key, value, told] : {std::tuple("seed", Json(7), "seed = 7, not 1"),
                                           {"recipe", "fast", R"(recipe = "fast", not "tutorial")"},
                                           {"lr", 0.5, "lr = 0.5, not 0.01"},
                                           {"weights", "none", R"(weights = "none", not "imagenet")"}}) {
        other = card;
        other.provenance["config"][key] = value;
        EXPECT_THAT(whyNotOfRun(other, record, history).value_or("").english(), HasSubstr(told));
    }
    other = card;
    other.provenance["data_set_fingerprint"] = "g";
    EXPECT_EQ(whyNotOfRun(other, record, history), "it was trained on another data set");
    for (const Json& provenance : {Json::object(), Json{{"config", 3}, {"data_set_fingerprint", {}}}}) {
        other.provenance = provenance;
        EXPECT_EQ(whyNotOfRun(other, record, history), "it does not say that a run has made it");
    }
}

TEST_F(RunModelTest, MayDifferInWhatMayChangeWithinARunAndInWhatAnOldRunDoesNotSay)
{
    card.provenance["config"]["epochs"] = 7;
    card.provenance["config"]["threads"] = 7;
    card.provenance["config"]["device"] = "cuda:0";
    card.provenance["config"]["run_name"] = "first try";
    card.provenance["config"].erase("momentum");
    record.config.erase("weight_decay");
    EXPECT_EQ(why(), std::nullopt);
    record.environment.erase("data_set");
    card.provenance.erase("epoch");
    EXPECT_EQ(why(), std::nullopt);
}

TEST_F(RunModelTest, IsOfTheBestEpochOrOfTheOneBeforeWhileTheLastIsBeingWritten)
{
    card.provenance["epoch"] = 1;
    EXPECT_EQ(why(), "it is of epoch 1, which is not the run's best one");
    card.provenance["epoch"] = 3;
    EXPECT_NE(why(), std::nullopt) << "as good as the second, but later";
    card.provenance["epoch"] = std::int64_t{1} << 40;
    EXPECT_NE(why(), std::nullopt);
    history = historyOf({0.5, 0.9, 0.95});
    card.provenance["epoch"] = 3;
    EXPECT_EQ(why(), std::nullopt);
    card.provenance["epoch"] = 2;
    EXPECT_NE(why(), std::nullopt);
    record.status = RunStatus::Running;
    EXPECT_EQ(why(), std::nullopt) << "killed after the line, before the model";
    card.provenance["epoch"] = 1;
    EXPECT_NE(why(), std::nullopt);
}

TEST_F(RunModelTest, OfTheFastRecipeIsOfTheLastIterationOnceTheRunHasFinished)
{
    for (Json* const config : {&record.config, &card.provenance["config"]})
        (*config)["recipe"] = "fast";
    EXPECT_NE(why(), std::nullopt);
    record.status = RunStatus::Stopped;
    EXPECT_EQ(why(), std::nullopt);
    record.status = RunStatus::Finished;
    card.provenance["epoch"] = 3;
    EXPECT_EQ(why(), std::nullopt);
}

TEST_F(RunModelTest, IsRefusedInARunFolderThatIsAnothersAndBothAreNamed)
{
    RunFolder run = write();
    EXPECT_THAT(notesOnRunModel(run.path(), card), IsEmpty());
    EXPECT_THAT(notesOnRunModel(run.bestModelFile(), card), IsEmpty());
    EXPECT_NO_THROW(checkBestModel(run, record));
    card.provenance["config"]["seed"] = 7;
    run = write();
    const std::string told = "is not the model of the run that " + run.recordFile().native() +
                             " tells of: it was trained with seed = 7, not 1";
    for (const auto& open : {std::function<void()>([&] { notesOnRunModel(run.path(), card); }),
                             std::function<void()>([&] { checkBestModel(run, record); })}) {
        const Error error = test::errorOf(open);
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_EQ(error.message(), run.bestModelFile().native() + ": " + told);
    }
    EXPECT_THAT(english(notesOnRunModel(run.bestModelFile(), card)), ElementsAre("It " + told + '.'))
        << "who names the file itself gets it";
}

TEST_F(RunModelTest, IsTakenAsItIsWhereTheRecordIsDamagedAndThatIsSaid)
{
    const RunFolder run = write();
    const std::string nested(200'000, '[');
    std::string later = readTextFile(run.recordFile());
    later.replace(later.find("\"started\": \"") + 12, 4, "4052");
    for (const std::string& damaged : {std::string(), std::string("{\"status\": \"fin"), nested, later}) {
        writeFileAtomically(run.recordFile(), damaged);
        EXPECT_THAT(english(notesOnRunModel(run.path(), card)),
                    ElementsAre(HasSubstr("could not be read, so the model was taken as it is: " +
                                          run.recordFile().native())));
    }
    writeRunRecord(run.recordFile(), record);
    writeFileAtomically(run.historyFile(), "epoch\n1\n");
    EXPECT_THAT(english(notesOnRunModel(run.path(), card)), ElementsAre(HasSubstr("history.csv")));
}

TEST_F(RunModelTest, NeedsNoRunAroundIt)
{
    const RunFolder run = write();
    writeFileAtomically(folder / "run" / "other.safetensors", "x");
    card.provenance["config"]["seed"] = 7;
    EXPECT_THAT(notesOnRunModel(folder / "run" / "other.safetensors", card), IsEmpty());
    std::filesystem::remove(run.recordFile());
    EXPECT_THAT(notesOnRunModel(run.path(), card), IsEmpty());
    EXPECT_THAT(notesOnRunModel("model.safetensors", card), IsEmpty());
}

} // namespace
} // namespace gg

#include "train/Trainer.h"

#include "base/AtomicFile.h"
#include "base/Sha256.h"
#include "support/TrainFixture.h"
#include "train/RunIdentity.h"

#include <ATen/Parallel.h>
#include <map>

namespace gg {
namespace {

class NoCards : public DeviceProbe
{
public:
    std::vector<Device> cudaDevices() override { return {}; }
    Message whyNoCuda() override { return "no NVIDIA driver is present"; }
};

class TrainerTest : public test::TrainFixture
{
protected:
    Error failure(const TrainJob& job)
    {
        const TrainEvent last = runTraining(job, devices);
        EXPECT_EQ(events.size(), 1u);
        const auto* const failed = std::get_if<RunFailed>(&last);
        return failed != nullptr ? failed->error : Error(ErrorKind::Failed, "the run did not fail");
    }

    // Of a run, with what they hold.
    std::map<std::filesystem::path, std::string> filesOf(const std::string& run) const
    {
        std::map<std::filesystem::path, std::string> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder / run))
            if (entry.is_regular_file())
                files[entry.path()] = sha256OfFile(entry.path());
        return files;
    }

    NoCards devices;
};

TEST_F(TrainerTest, TellsAndReturnsTheLastEventAndNoOtherAfterIt)
{
    const TrainEvent last = runTraining(jobFor(configFor(Recipe::Fast), "run"), devices);
    EXPECT_TRUE(std::holds_alternative<RunFinished>(last));
    EXPECT_TRUE(std::holds_alternative<RunStarted>(events.front()));
    EXPECT_TRUE(std::holds_alternative<RunFinished>(events.back()));
    EXPECT_EQ(heard<RunFinished>().size(), 1u);
}

TEST_F(TrainerTest, LeavesTheNumberOfThreadsToWhateverComesAfterIt)
{
    const int before = at::get_num_threads();
    TrainConfig config = configFor(Recipe::Fast);
    config.threads = before + 1;
    runTraining(jobFor(config, "run"), devices);
    EXPECT_EQ(at::get_num_threads(), before);
}

TEST_F(TrainerTest, FailsWhereACardIsAskedForThatIsNotThere)
{
    TrainConfig config = configFor(Recipe::Fast);
    config.device = "cuda:0";
    EXPECT_NE(failure(jobFor(config, "run")).message().find("no NVIDIA driver"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder / "run"));
}

TEST_F(TrainerTest, DecidesWithWhatPrecisionItLearnsOnceARun)
{
    TrainConfig config = configFor(Recipe::Tutorial);
    config.precision = "auto";
    config.epochs = 1;
    runTraining(jobFor(config, "run"), devices);
    ASSERT_EQ(heard<RunStarted>().size(), 1u);
    const TrainConfig decided = heard<RunStarted>().front().config;
    EXPECT_NE(decided.precision, "auto");
    ASSERT_FALSE(heard<EpochDone>().empty());
    EXPECT_EQ(heard<EpochDone>().front().notes.at(0).english().find("It learns in "), 0u);
    const TrainConfig kept = readRunToResume(folder / "run").identity.config;
    EXPECT_EQ(kept.precision, decided.precision);
    TrainConfig more = kept;
    more.epochs = 2;
    EXPECT_TRUE(std::holds_alternative<RunFinished>(runTraining(jobFor(more, "run", true), devices)));
}

TEST_F(TrainerTest, FailsForSettingsThatMakeNoSense)
{
    TrainConfig config = configFor(Recipe::Tutorial);
    config.batchSize = 0;
    EXPECT_EQ(failure(jobFor(config, "run")).kind(), ErrorKind::Usage);
}

TEST_F(TrainerTest, RefusesBeforeTheFirstEpochWhatCouldNotBeSaved)
{
    DatasetContent content;
    content.root = folder.path();
    content.items = dataset.items();
    content.classes = {"NonCOVID", "Geb\xe4ude"};
    for (const Recipe recipe : {Recipe::Fast, Recipe::Tutorial}) {
        TrainJob job = jobFor(configFor(recipe), "run");
        job.dataset = Dataset(content);
        events.clear();
        const Error error = failure(job);
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_NE(error.message().find("Geb\\xE4ude, which is not UTF-8"), std::string::npos)
            << error.message();
        EXPECT_FALSE(std::filesystem::exists(folder / "run"));
    }
}

TEST_F(TrainerTest, FailsForADataSetWithoutAValidationSplit)
{
    DatasetContent content;
    content.root = folder.path();
    content.classes = dataset.classes();
    for (const std::size_t item : dataset.indices(Split::Train))
        content.items.push_back(dataset.items()[item]);
    TrainJob job = jobFor(configFor(Recipe::Fast), "run");
    job.dataset = Dataset(content);
    const Error error = failure(job);
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("val"), std::string::npos) << error.message();
}

TEST_F(TrainerTest, FailsWhenTheImageNetWeightsAreNotOnTheMachine)
{
    TrainConfig config = configFor(Recipe::Fast);
    config.architecture = "resnet18";
    config.weights = "imagenet";
    EXPECT_NE(failure(jobFor(config, "run")).message().find("resnet18-f37072fd.pth"), std::string::npos);
}

// What was recorded is checked for every recipe alike, and nothing of the run is touched.
TEST_F(TrainerTest, TakesNoRunUpAsAnother)
{
    TrainConfig config = configFor(Recipe::Tutorial);
    config.epochs = 1;
    runTraining(jobFor(config, "run"), devices);
    const auto before = filesOf("run");
    TrainConfig another = configFor(Recipe::Fast);
    for (const Recipe recipe : {Recipe::Fast, Recipe::Tutorial}) {
        another.recipe = recipe;
        another.seed = 77;
        events.clear();
        EXPECT_EQ(failure(jobFor(another, "run", true)).kind(), ErrorKind::Usage);
    }
    TrainJob otherData = jobFor(config, "run", true);
    std::filesystem::create_directory(folder / "other");
    otherData.dataset = test::makeTinyDataset(folder / "other", 2);
    events.clear();
    EXPECT_NE(failure(otherData).message().find("another data set"), std::string::npos);
    EXPECT_EQ(filesOf("run"), before);
}

// Copied together, or changed by hand.
TEST_F(TrainerTest, TakesNoRunUpWhoseFilesAreNotOfOneRun)
{
    TrainConfig config = configFor(Recipe::Tutorial);
    config.epochs = 1;
    runTraining(jobFor(config, "run"), devices);
    const RunFolder run(folder / "run");
    ASSERT_TRUE(std::filesystem::exists(run.bestModelFile()));
    const auto refusal = [&](const TrainConfig& asked) {
        const auto before = filesOf("run");
        events.clear();
        const Error error = failure(jobFor(asked, "run", true));
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_EQ(filesOf("run"), before);
        return error.message();
    };
    RunRecord record = run.readRecord();
    record.config["recipe"] = "fast";
    writeRunRecord(run.recordFile(), record);
    EXPECT_TRUE(refusal(TrainConfig::fromJson(record.config)).starts_with(run.checkpointFile().native()));
    record.config = config.toJson();
    writeRunRecord(run.recordFile(), record);

    TrainConfig other = config;
    other.seed = 77;
    runTraining(jobFor(other, "other"), devices);
    std::filesystem::copy_file(RunFolder(folder / "other").bestModelFile(), run.bestModelFile(),
                               std::filesystem::copy_options::overwrite_existing);
    config.epochs = 2;
    const std::string told = refusal(config);
    EXPECT_TRUE(told.starts_with(run.bestModelFile().native())) << told;
    EXPECT_TRUE(told.ends_with("seed = 77, not 1")) << told;
}

TEST_F(TrainerTest, FailsForAFolderThatCannotBeMade)
{
    writeFileAtomically(folder / "file", "in the way");
    EXPECT_EQ(failure(jobFor(configFor(Recipe::Fast), "file")).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg

#include "train/WholeNetworkTrainer.h"

#include "base/AtomicFile.h"
#include "base/Paths.h"
#include "model/LearntFrom.h"
#include "model/ModelFile.h"
#include "nn/NetworkFactory.h"
#include "nn/Safetensors.h"
#include "support/ChestDataset.h"
#include "support/ErrorOf.h"
#include "support/FileSizeLimit.h"
#include "support/TrainFixture.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <limits>

namespace gg {
namespace {

class WholeNetworkTrainerTest : public test::TrainFixture
{
protected:
    WholeNetworkTrainerTest() { at::set_num_threads(2); }

    static TrainConfig tutorial(int epochs)
    {
        TrainConfig config = configFor(Recipe::Tutorial);
        config.epochs = epochs;
        config.accumulate = 2;
        return config;
    }

    RunFinished train(const TrainConfig& config, const std::string& run, bool resume = false)
    {
        const TrainJob job = jobFor(config, run, resume);
        return WholeNetworkTrainer(job, {}).run();
    }

    RunFolder run(const std::string& name) const { return RunFolder(folder / name); }
};

std::optional<LearntImages> learntImagesOf(const RunFolder& run)
{
    return LearntFrom(readModel({run.bestModelFile(), {}, {}}).card).images();
}

void expectSameTensors(const std::filesystem::path& a, const std::filesystem::path& b)
{
    const WeightFile first = readSafetensors(a);
    const WeightFile second = readSafetensors(b);
    ASSERT_EQ(first.tensors.size(), second.tensors.size());
    for (const auto& [name, tensor] : first.tensors) {
        const at::Tensor* const other = second.tensors.find(name);
        ASSERT_NE(other, nullptr) << name;
        EXPECT_TRUE(at::equal(tensor, *other)) << name;
    }
}

TEST_F(WholeNetworkTrainerTest, LeavesAWholeRunFolderAndTellsEveryStep)
{
    const RunFinished finished = train(tutorial(2), "run");
    EXPECT_EQ(finished.epochs, 2);
    EXPECT_EQ(run("run").readHistory().size(), 2u);
    EXPECT_EQ(run("run").readRecord().status, RunStatus::Finished);
    EXPECT_TRUE(std::filesystem::exists(run("run").checkpointFile()));
    EXPECT_EQ(std::filesystem::exists(run("run").bestModelFile()), finished.bestEpoch.has_value());

    EXPECT_TRUE(std::holds_alternative<RunStarted>(events.front()));
    EXPECT_EQ(heard<BatchDone>().size(), 4u) << "two batches in each of two epochs";
    EXPECT_EQ(heard<CheckpointSaved>().size(), 2u);
    for (const EpochDone& epoch : heard<EpochDone>())
        EXPECT_EQ(epoch.validation.rows.size(), dataset.count(Split::Val));
}

TEST_F(WholeNetworkTrainerTest, LearnsWhatSetsTheClassesApart)
{
    // Without dropout and with short steps, so that eight images are learnt from any seed.
    TrainConfig config = tutorial(4);
    config.architecture = "resnet18";
    config.learningRate = 0.002;
    config.accumulate = 1;
    train(config, "run");
    const std::vector<EpochRecord> history = run("run").readHistory();
    EXPECT_LT(history.back().trainLoss, 0.9 * history.front().trainLoss);
}

TEST_F(WholeNetworkTrainerTest, GoesOnFromACheckpointAsIfItHadNeverStopped)
{
    // The tutorial's rule carries gradients over from epoch to epoch, which the checkpoint must hold.
    TrainConfig config = tutorial(4);
    config.accumulationRule = AccumulationRule::Tutorial;
    train(config, "unbroken");
    config.epochs = 2;
    train(config, "broken");
    config.epochs = 4;
    const RunFinished resumed = train(config, "broken", true);
    EXPECT_EQ(resumed.epochs, 4);
    EXPECT_EQ(heard<RunStarted>().back().firstEpoch, 3);
    expectSameTensors(run("unbroken").checkpointFile(), run("broken").checkpointFile());
    EXPECT_EQ(learntImagesOf(run("unbroken")), learntImagesOf(run("broken")));
    EXPECT_TRUE(learntImagesOf(run("broken")).has_value());
    const std::vector<EpochRecord> first = run("unbroken").readHistory();
    const std::vector<EpochRecord> second = run("broken").readHistory();
    ASSERT_EQ(second.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(first[i].trainLoss, second[i].trainLoss) << i;
        EXPECT_EQ(first[i].validationLoss, second[i].validationLoss) << i;
    }
}

TEST_F(WholeNetworkTrainerTest, GoesOnLikewiseWithEveryOtherOptimiserScheduleAndAugmentation)
{
    TrainConfig config = tutorial(3);
    config.architecture = "squeezenet1_1";
    config.optimiser = "adamw";
    config.learningRate = 0.0003;
    config.weightDecay = 0.01;
    config.schedule = "cosine";
    config.augmentations = {"resize 240", "brightness 0.3"};
    train(config, "unbroken");
    TrainJob stopped = jobFor(config, "broken");
    stopped.observer = [this](const TrainEvent& event) {
        const auto* const batch = std::get_if<BatchDone>(&event);
        if (batch != nullptr && batch->epoch == 2)
            cancel.cancel();
    };
    EXPECT_EQ(WholeNetworkTrainer(stopped, {}).run().epochs, 1);
    cancel = CancelSource();
    EXPECT_EQ(train(config, "broken", true).epochs, 3);
    expectSameTensors(run("unbroken").checkpointFile(), run("broken").checkpointFile());
    const std::vector<EpochRecord> history = run("broken").readHistory();
    ASSERT_EQ(history.size(), 3u);
    EXPECT_LT(history[2].learningRate, history[1].learningRate);
}

TEST_F(WholeNetworkTrainerTest, DoesNothingMoreWhenItHadEnded)
{
    const RunFinished first = train(tutorial(2), "run");
    const std::vector<std::byte> checkpoint = readBinaryFile(run("run").checkpointFile());
    events.clear();
    const RunFinished second = train(tutorial(2), "run", true);
    EXPECT_TRUE(second.hadEnded);
    EXPECT_EQ(second.epochs, first.epochs);
    EXPECT_EQ(second.bestEpoch, first.bestEpoch);
    EXPECT_TRUE(events.empty());
    EXPECT_EQ(readBinaryFile(run("run").checkpointFile()), checkpoint);
    EXPECT_TRUE(run("run").readRecord().resumed.empty());
}

// A kill between two files: the checkpoint knows of a best epoch whose model was not written any more.
TEST_F(WholeNetworkTrainerTest, MakesTheBestModelAgainThatAKillKeptFromBeingWritten)
{
    TrainConfig config = tutorial(1);
    const RunFinished finished = train(config, "run");
    ASSERT_EQ(finished.bestEpoch, 1);
    const std::filesystem::path model = run("run").bestModelFile();
    const std::vector<std::byte> whole = readBinaryFile(model);
    const std::string metrics = readTextFile(run("run").metricsFile());
    std::filesystem::remove(run("run").metricsFile());
    writeFileAtomically(model, "another epoch's");
    RunRecord record = run("run").readRecord();
    record.status = RunStatus::Running;
    writeRunRecord(run("run").recordFile(), record);
    train(config, "run", true);
    EXPECT_EQ(readBinaryFile(model), whole);
    EXPECT_EQ(readTextFile(run("run").metricsFile()), metrics);
    EXPECT_EQ(run("run").readRecord().status, RunStatus::Finished);
}

// The checkpoint holds the last epoch alone: the run would end and call an epoch its best that nobody has.
TEST_F(WholeNetworkTrainerTest, GoesOnInNoRunWhoseBestModelIsGone)
{
    TrainConfig config = tutorial(1);
    RunFinished finished = train(config, "run");
    // Four validation images: the accuracy rises four times at most.
    while (finished.bestEpoch.value_or(finished.epochs) == finished.epochs && config.epochs < 8) {
        ++config.epochs;
        finished = train(config, "run", true);
    }
    ASSERT_LT(finished.bestEpoch, finished.epochs);
    std::filesystem::remove(run("run").bestModelFile());
    ++config.epochs;
    const Error error = test::errorOf([&] { train(config, "run", true); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("put it back"), std::string::npos) << error.message();
    EXPECT_FALSE(std::filesystem::exists(run("run").bestModelFile()));
}

TEST_F(WholeNetworkTrainerTest, GoesOnInNoRunWhoseCheckpointIsGoneOrDamaged)
{
    train(tutorial(2), "run");
    const std::string history = readTextFile(run("run").historyFile());
    std::filesystem::remove(run("run").checkpointFile());
    Error error = test::errorOf([&] { train(tutorial(3), "run", true); });
    EXPECT_EQ(error.message(), run("run").checkpointFile().native() +
                                   ": is missing: without it the run cannot go on after its 2 epochs");
    writeFileAtomically(run("run").checkpointFile(), "damaged");
    error = test::errorOf([&] { train(tutorial(3), "run", true); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(readTextFile(run("run").historyFile()), history);
    EXPECT_TRUE(run("run").readRecord().resumed.empty());
}

TEST_F(WholeNetworkTrainerTest, GoesOnInNoRunThatSomebodyElseWrites)
{
    train(tutorial(1), "run");
    const std::optional<FolderLock> lock = FolderLock::tryLock(run("run").path());
    const Error error = test::errorOf([&] { train(tutorial(2), "run", true); });
    EXPECT_TRUE(error.message().ends_with(": is being written by another run")) << error.message();
    EXPECT_EQ(run("run").readHistory().size(), 1u);
}

TEST_F(WholeNetworkTrainerTest, MovesTheHeadAloneWhenTheBackboneIsFrozen)
{
    TrainConfig config = tutorial(1);
    config.freezeBackbone = true;
    train(config, "one");
    config.epochs = 2;
    train(config, "two");
    const WeightFile one = readSafetensors(run("one").checkpointFile());
    const WeightFile two = readSafetensors(run("two").checkpointFile());
    for (const auto& [name, tensor] : one.tensors) {
        if (name.starts_with("network.") && name != "network._fc.weight" && name != "network._fc.bias") {
            EXPECT_TRUE(at::equal(tensor, *two.tensors.find(name))) << name;
        }
    }
    EXPECT_FALSE(at::equal(*one.tensors.find("network._fc.weight"), *two.tensors.find("network._fc.weight")));
}

TEST_F(WholeNetworkTrainerTest, KeepsWhatIsFinishedWhenItIsStopped)
{
    TrainJob job = jobFor(tutorial(50), "run");
    job.observer = [this](const TrainEvent& event) {
        events.push_back(event);
        const auto* const batch = std::get_if<BatchDone>(&event);
        if (batch != nullptr && batch->epoch == 2)
            cancel.cancel();
    };
    const RunFinished finished = WholeNetworkTrainer(job, {}).run();
    EXPECT_EQ(finished.end, RunEnd::Stopped);
    EXPECT_EQ(finished.epochs, 1);
    EXPECT_EQ(run("run").readRecord().status, RunStatus::Stopped);
    EXPECT_EQ(run("run").readHistory().size(), 1u);
}

TEST_F(WholeNetworkTrainerTest, SaysThatTheLossIsNoNumberAnyMore)
{
    const auto network = createNetwork("efficientnet_lite0", 2, 1);
    network->head()->bias().data().fill_(std::numeric_limits<float>::quiet_NaN());
    writeSafetensors(folder / "damaged.safetensors", stateDictOf(*network));
    TrainConfig config = tutorial(5);
    config.weights = folder / "damaged.safetensors";
    const Error error = test::errorOf([&] { train(config, "run"); });
    EXPECT_NE(error.message().find("smaller learning rate"), std::string::npos) << error.message();
    EXPECT_EQ(run("run").readRecord().status, RunStatus::Failed);
}

TEST_F(WholeNetworkTrainerTest, LeavesOutFilesThatCannotBeReadAndSaysSo)
{
    writeFileAtomically(dataset.items()[0].file, "no picture");
    train(tutorial(1), "run");
    const std::vector<ImagesRead> read = heard<ImagesRead>();
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(read[0].images, dataset.count(Split::Train) - 1);
    EXPECT_EQ(read[0].leftOut.at(0).path, "0.png");
    EXPECT_EQ(run("run").readRecord().environment["left_out"][0]["path"], "0.png");
}

TEST_F(WholeNetworkTrainerTest, FailsInOneSentenceWhenTheDiskIsFullAndKeepsTheOldCheckpoint)
{
    train(tutorial(1), "run");
    const std::vector<std::byte> before = readBinaryFile(run("run").checkpointFile());
    const Error error = [&] {
        const test::FileSizeLimit limit(1 << 20);
        return test::errorOf([&] { train(tutorial(2), "run", true); });
    }();
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_NE(error.message().find("cannot be written"), std::string::npos) << error.message();
    EXPECT_EQ(readBinaryFile(run("run").checkpointFile()), before);
}

TEST_F(WholeNetworkTrainerTest, LeavesAModelThatRefusesWhatIsNoChestWhereItHasLearntFromChests)
{
    TrainConfig config = tutorial(1);
    config.architecture = "squeezenet1_1";
    const RunFinished others = train(config, "others");
    ASSERT_TRUE(others.bestEpoch);
    EXPECT_FALSE(readModelCard(others.bestModel).refusesNoChest);
    EXPECT_EQ(readModelCard(others.bestModel).uncertain, std::nullopt);
    dataset = test::makeChestDataset(folder / "chests", 3, 9);
    const RunFinished chests = train(config, "run");
    ASSERT_TRUE(chests.bestEpoch);
    EXPECT_TRUE(readModelCard(chests.bestModel).refusesNoChest);
    ASSERT_TRUE(readModelCard(chests.bestModel).uncertain);
    EXPECT_EQ(readModelCard(chests.bestModel).uncertain->images, 18u);
}

} // namespace
} // namespace gg

#include "train/RunRecorder.h"

#include "base/Messages.h"
#include "base/Paths.h"
#include "support/ChestDataset.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"
#include "support/TinyDataset.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunRecorderTest : public testing::Test
{
protected:
    RunRecorderTest()
        : job{TrainConfig(),
              test::makeTinyDataset(folder.path(), 2),
              folder / "run",
              false,
              [this](const TrainEvent& event) { events.push_back(event); },
              CancelToken(),
              {{"libtorch", "0"}}}
    {
    }

    EpochDone epoch(int number, bool isBest) const
    {
        EpochDone done;
        done.record.epoch = number;
        done.record.trainLoss = 0.5;
        done.validation = {job.dataset.classes(), 1, 0.5, {}};
        done.validation.rows.push_back(predictionFromLogits("a.png", 1, std::vector<double>{0, 1}, 1, 0.5));
        done.validation.rows.push_back(predictionFromLogits("b.png", 0, std::vector<double>{0, 2}, 1, 0.5));
        setValidationFigures(done.record, done.validation);
        done.isBest = isBest;
        return done;
    }

    test::TemporaryFolder folder;
    std::vector<TrainEvent> events;
    TrainJob job;
};

TEST_F(RunRecorderTest, WritesWhatItTells)
{
    RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    recorder.epochDone(epoch(1, true));
    const std::vector<EpochRecord> history = recorder.folder().readHistory();
    ASSERT_EQ(history.size(), 1u);
    EXPECT_EQ(history[0].validationAccuracy, 0.5);
    EXPECT_EQ(history[0].validationSensitivity, 1);
    EXPECT_EQ(recorder.folder().readPredictions().rows.size(), 2u);
    EXPECT_EQ(recorder.folder().readMetrics().n, 2u);
    EXPECT_FALSE(tensorBoardFiles(job.runFolder).empty());
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(std::get<EpochDone>(events[0]).record.epoch, 1);
}

TEST_F(RunRecorderTest, GivesTensorBoardAMontageOfANewRunAndAConfusionMatrixOfEachEpoch)
{
    const auto eventBytes = [this] {
        std::string bytes;
        for (const std::filesystem::path& file : tensorBoardFiles(job.runFolder))
            bytes += readTextFile(file);
        return bytes;
    };
    RunStarted started;
    RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    started.firstEpoch = 2;
    recorder.started(started);
    EXPECT_THAT(eventBytes(), testing::Not(testing::HasSubstr("TrainingPictures")));
    started.firstEpoch = 1;
    recorder.started(started);
    EXPECT_THAT(eventBytes(), testing::HasSubstr("TrainingPictures"));
    EXPECT_THAT(eventBytes(), testing::Not(testing::HasSubstr("ConfusionMatrix")));
    recorder.epochDone(epoch(1, true));
    EXPECT_THAT(eventBytes(), testing::HasSubstr("ConfusionMatrix"));
}

TEST_F(RunRecorderTest, KeepsTheEvaluationOfTheBestEpoch)
{
    RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    recorder.epochDone(epoch(1, true));
    EpochDone worse = epoch(2, false);
    worse.validation.rows.pop_back();
    recorder.epochDone(worse);
    EXPECT_EQ(recorder.folder().readMetrics().n, 2u);
}

TEST_F(RunRecorderTest, SaysInRunJsonHowTheRunEnded)
{
    RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    EXPECT_EQ(recorder.record([] { return RunEnd::EarlyStopped; }), RunEnd::EarlyStopped);
    EXPECT_EQ(recorder.folder().readRecord().status, RunStatus::Finished);

    EXPECT_EQ(recorder.record([]() -> RunEnd { throw Error(ErrorKind::Cancelled, "stopped"); }),
              RunEnd::Stopped);
    EXPECT_EQ(recorder.folder().readRecord().status, RunStatus::Stopped);

    const Error error = test::errorOf(
        [&] { recorder.record([]() -> RunEnd { throw Error(ErrorKind::Failed, "The disk is full."); }); });
    EXPECT_EQ(error.message(), "The disk is full.");
    EXPECT_EQ(recorder.folder().readRecord().status, RunStatus::Failed);
    EXPECT_EQ(recorder.folder().readRecord().message, "The disk is full.");
}

TEST_F(RunRecorderTest, RecordsWhatIsNeededToRepeatTheRun)
{
    const RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    const RunRecord record = recorder.folder().readRecord();
    EXPECT_EQ(TrainConfig::fromJson(record.config).toJson(), job.config.toJson());
    EXPECT_EQ(record.environment["data_set"]["fingerprint"], job.dataset.fingerprint());
    EXPECT_EQ(record.environment["versions"]["libtorch"], "0");
    EXPECT_EQ(recorder.provenance(3)["epoch"], 3);
}

TEST_F(RunRecorderTest, KeepsTheStateBeforeTheEvaluationAndTellsLast)
{
    RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    recorder.epochDone(epoch(1, true), [&] {
        EXPECT_EQ(recorder.folder().readHistory().size(), 1u);
        EXPECT_FALSE(std::filesystem::exists(recorder.folder().metricsFile()));
        EXPECT_TRUE(events.empty());
    });
    EXPECT_TRUE(std::filesystem::exists(recorder.folder().metricsFile()));
    EXPECT_EQ(events.size(), 1u);
}

TEST_F(RunRecorderTest, RecordsWhatWasLeftOutAndWhatShouldBeKnown)
{
    DatasetContent content;
    content.root = job.dataset.root();
    content.classes = job.dataset.classes();
    content.items = job.dataset.items();
    content.skipped = {{"b.png", "is empty"}};
    content.warnings = {"Patient 7 is in two splits."};
    content.source = "/data/list.csv";
    job.dataset = Dataset(content);
    RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    recorder.imagesRead(
        Split::Train,
        {job.dataset.indices(Split::Train), {{"a.png", "cannot be decoded"}}, {"c.png: is stored turned."}},
        2);
    recorder.imagesRead(Split::Val, {job.dataset.indices(Split::Val), {}, {}}, 2);
    const auto& told = std::get<ImagesRead>(events.at(0));
    EXPECT_EQ(told.images, 4u);
    EXPECT_EQ(told.leftOut.at(0).path, "a.png");
    EXPECT_EQ(told.notes, std::vector<Message>{"c.png: is stored turned."});
    const Json environment = recorder.folder().readRecord().environment;
    EXPECT_EQ(environment["left_out"], Json::parse(R"([{"path": "b.png", "reason": "is empty"},
                                                       {"path": "a.png", "reason": "cannot be decoded"}])"));
    EXPECT_EQ(environment["warnings"],
              Json::array({"Patient 7 is in two splits.", "c.png: is stored turned."}));
    EXPECT_EQ(environment["data_set"]["positive_class"], "COVID");
    EXPECT_EQ(environment["data_set"]["source"], "/data/list.csv");
}

TEST_F(RunRecorderTest, SaysOfTheBestEpochWhoseImagesItRestsOnAndWhatIsMissing)
{
    DatasetContent content;
    content.root = job.dataset.root();
    content.classes = job.dataset.classes();
    content.items = job.dataset.items();
    content.skipped = {{"b.png", "is empty", Split::Val}, {"notes.txt", "is no scan", Split::None}};
    content.warnings = {"Patient 7 is in two splits."};
    for (DatasetItem& item : content.items)
        item.patient = "p" + item.path;
    job.dataset = Dataset(content);
    RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    recorder.imagesRead(Split::Val,
                        {job.dataset.indices(Split::Val),
                         {{"a.png", "cannot be decoded", Split::Val}},
                         {"c.png: is stored turned."}},
                        1);
    EpochDone done = epoch(1, true);
    const std::vector<std::size_t>& items = job.dataset.indices(Split::Val);
    for (std::size_t i = 0; i < items.size(); ++i)
        done.validation.rows.at(i).path = job.dataset.items()[items[i]].path;
    recorder.epochDone(done);
    const Metrics metrics = recorder.folder().readMetrics();
    EXPECT_EQ(metrics.patients, 2u);
    EXPECT_THAT(english(metrics.warnings), testing::Contains("Patient 7 is in two splits."));
    EXPECT_THAT(english(metrics.warnings), testing::Contains("c.png: is stored turned."));
    ASSERT_EQ(metrics.leftOut.size(), 2u);
    EXPECT_EQ(metrics.leftOut[1].path, "a.png");
}

TEST_F(RunRecorderTest, RemembersTheImagesByTheirBytesForTheModelsCard)
{
    RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    recorder.imagesRead(Split::Train, {job.dataset.indices(Split::Train), {}, {}}, 2);
    recorder.imagesRead(Split::Val, {job.dataset.indices(Split::Val), {}, {}}, 2);
    ModelCard card;
    card.provenance = recorder.provenance(1);
    const std::optional<LearntImages> images = LearntFrom(card).images();
    ASSERT_TRUE(images.has_value());
    EXPECT_EQ(images->training.images(), 4u);
    EXPECT_EQ(images->validation.images(), 2u);
    const DatasetItem& tested = job.dataset.items()[job.dataset.indices(Split::Test)[0]];
    EXPECT_EQ(images->training.holds(imageHash(tested.file).value()), false);
}

TEST_F(RunRecorderTest, FailsWhenNoImageOfASplitCanBeReadAndRecordsWhy)
{
    RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
    const Error error = test::errorOf([&] {
        recorder.imagesRead(Split::Val, {{}, {{"a.png", "is truncated", Split::Val}}, {}}, 1);
    });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_EQ(error.message(), "No image of the split val could be read (a.png: is truncated).");
    EXPECT_EQ(recorder.folder().readRecord().environment["left_out"][0]["path"], "a.png");
}

TEST_F(RunRecorderTest, TakesARunUpBehindAnEpoch)
{
    {
        RunRecorder recorder(job, "CPU, 1 thread", std::nullopt);
        recorder.epochDone(epoch(1, true));
        recorder.epochDone(epoch(2, false));
    }
    RunRecorder resumed(job, "CPU, 1 thread", 1);
    resumed.epochDone(epoch(2, true));
    EXPECT_EQ(resumed.folder().readHistory().size(), 2u);
}

TEST_F(RunRecorderTest, RefusesAFolderThatHoldsARun)
{
    RunRecorder(job, "CPU, 1 thread", std::nullopt).record([] { return RunEnd::AllEpochs; });
    EXPECT_EQ(test::errorOf([&] { RunRecorder(job, "CPU, 1 thread", std::nullopt); }).kind(),
              ErrorKind::Usage);
}

TEST(SetValidationFigures, LeavesUndefinedOnesOut)
{
    Predictions predictions{{"NonCOVID", "COVID"}, 1, 0.5, {}};
    predictions.rows.push_back(predictionFromLogits("a.png", 1, std::vector<double>{0, 1}, 1, 0.5));
    EpochRecord record;
    setValidationFigures(record, predictions);
    EXPECT_EQ(record.validationAccuracy, 1);
    EXPECT_TRUE(std::isnan(record.validationAuc));
    EXPECT_TRUE(std::isnan(record.validationSpecificity));
}

TEST_F(RunRecorderTest, TellsWhetherTheTrainingImagesAreChests)
{
    RunRecorder others(job, "CPU, 1 thread", std::nullopt);
    others.imagesRead(Split::Train, {job.dataset.indices(Split::Train), {}, {}}, 2);
    EXPECT_FALSE(others.learntFromChests()) << "noise";
    job.runFolder = folder / "another";
    job.dataset = test::makeChestDataset(folder / "chests", 2, 1);
    RunRecorder chests(job, "CPU, 1 thread", std::nullopt);
    chests.imagesRead(Split::Train, {job.dataset.indices(Split::Train), {}, {}}, 2);
    EXPECT_TRUE(chests.learntFromChests());
}

} // namespace
} // namespace gg

#include "engine/SourceHoldOut.h"

#include "base/Error.h"
#include "runs/RunRecord.h"
#include "support/ErrorOf.h"
#include "support/FakeEngine.h"
#include "support/SourcesDataset.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

class SourceHoldOut : public testing::Test
{
protected:
    SourceHoldOut() { config.epochs = 2; }
    std::optional<HeldOutResult> train(const std::string& source, const CancelToken& cancel = {})
    {
        return trainWithoutSource(engine, engine, config, dataset, {source, folder / "runs" / source},
                                  observer, cancel);
    }

    const test::TemporaryFolder folder;
    const Dataset dataset{test::sourcesContent(folder / "set", {"East", "West"})};
    FakeEngine engine;
    TrainConfig config;
    std::size_t trainImages = 0;
    std::vector<Message> notes;
    HoldOutObserver observer{[this](const TrainEvent& event) {
                                 if (const auto* started = std::get_if<RunStarted>(&event))
                                     trainImages = started->trainImages;
                             },
                             {},
                             [this](const Message& note) { notes.push_back(note); }};
};

TEST_F(SourceHoldOut, TrainsOnTheOthersAndIsJudgedByTheOneThatWasLeftOut)
{
    const auto result = train("West");
    ASSERT_TRUE(result);
    EXPECT_EQ(trainImages, 10U);
    EXPECT_EQ(result->source, "West");
    EXPECT_EQ(result->metrics.n, 30U);
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_THAT(notes.front().english(), HasSubstr("West is held out"));
    const std::filesystem::path run = folder / "runs" / "West";
    EXPECT_TRUE(std::filesystem::exists(run / "split.csv"));
    EXPECT_TRUE(std::filesystem::exists(run / "held-out" / "predictions.csv"));
    EXPECT_EQ(readMetrics(run / "held-out" / "metrics.json").n, 30U);
}

TEST_F(SourceHoldOut, ReadsBackWhatItToldOfTheDataSetAsItIs)
{
    const auto result = train("West");
    ASSERT_TRUE(result);
    const HoldOutRun run{"West", result->run};
    const std::optional<Metrics> kept = keptResult(dataset, run);
    ASSERT_TRUE(kept);
    EXPECT_EQ(metricsToJson(*kept), metricsToJson(result->metrics));
    EXPECT_FALSE(keptResult(dataset, {"South", result->run}));
    EXPECT_FALSE(keptResult(dataset, {"West", folder / "runs" / "nowhere"}));
    EXPECT_FALSE(keptResult(dataset.withPositiveClass("NonCOVID"), run));
    EXPECT_FALSE(keptResult(Dataset(test::sourcesContent(folder / "grown", {"East", "West"}, 6)), run));
    test::writeText(heldOutFolder(result->run) / "metrics.json", "{");
    EXPECT_FALSE(keptResult(dataset, run)) << "it can be judged again";
}

TEST_F(SourceHoldOut, JudgesNothingWhenTheTrainingWasStopped)
{
    CancelSource cancel;
    observer.onTraining = [&](const TrainEvent& event) {
        if (std::holds_alternative<EpochDone>(event))
            cancel.cancel();
    };
    EXPECT_FALSE(train("West", cancel.token()));
    EXPECT_FALSE(std::filesystem::exists(heldOutFolder(folder / "runs" / "West")));
}

TEST_F(SourceHoldOut, SaysWhyATrainingFailed)
{
    engine.failTrainingWith = "the disk is full";
    EXPECT_EQ(test::errorOf([&] { train("West"); }).message(), "the disk is full");
}

TEST_F(SourceHoldOut, LeavesARunThatIsThereAlone)
{
    const std::filesystem::path run = folder / "runs" / "West";
    test::writeText(run / "run.json", "{}");
    EXPECT_EQ(test::errorOf([&] { train("West"); }).kind(), ErrorKind::Usage);
    EXPECT_FALSE(std::filesystem::exists(run / "split.csv"));
    EXPECT_EQ(test::errorOf([&] { train("South"); }).kind(), ErrorKind::Usage);
    EXPECT_FALSE(std::filesystem::exists(folder / "runs" / "South"));
}

TEST_F(SourceHoldOut, GivesEachSourceAFolderOfItsOwn)
{
    const Dataset alike(test::sourcesContent(folder / "alike", {"A B", "A.B", "A?B"}));
    const std::vector<HoldOutRun> runs = runsWithoutEach(alike, "/runs");
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(runs[0].source, "A B");
    EXPECT_EQ(runs[0].folder, "/runs/A-B");
    EXPECT_EQ(runs[1].folder, "/runs/A.B");
    EXPECT_EQ(runs[2].folder, "/runs/A-B-2");
}

} // namespace
} // namespace gg

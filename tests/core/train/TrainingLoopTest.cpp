#include "train/TrainingLoop.h"

#include "support/ErrorOf.h"
#include "support/TrainFixture.h"

#include <ATen/Parallel.h>

namespace gg {
namespace {

/// All that a schedule needs to be, and what it heard.
class FallingSchedule : public Schedule
{
public:
    static double rate(double epochs) { return 0.001 / (1 + epochs); }

    double learningRate(double epochs) const override { return rate(epochs); }
    Message epochValidated(EarlyStoppingCode code) override
    {
        heard.push_back(code);
        return Message("Heard of epoch %1.", heard.size());
    }

    std::vector<EarlyStoppingCode> heard;
};

class TrainingLoopTest : public test::TrainFixture
{
protected:
    TrainingLoopTest()
    {
        at::set_num_threads(2);
        config.architecture = "squeezenet1_1";
        config.epochs = 2;
        state.earlyStopping = EarlyStopping(config.patience);
    }

    RunEnd run(const TrainingLoop::Keep& keep)
    {
        const TrainJob job = jobFor(config, "run");
        TrainingStep step(config, dataset.classes().size(), {});
        RunRecorder recorder(job, "CPU", std::nullopt);
        TrainingLoop loop(job, step, schedule, recorder);
        loop.readImages();
        return loop.run(state, keep);
    }

    TrainConfig config = configFor(Recipe::Tutorial);
    FallingSchedule schedule;
    TrainState state;
};

TEST_F(TrainingLoopTest, AsksTheScheduleBeforeEveryBatchAndTellsItOfEveryEpoch)
{
    std::vector<TrainState> kept;
    EXPECT_EQ(run([&](const TrainState& each, bool, const Predictions&) { kept.push_back(each); }),
              RunEnd::AllEpochs);
    std::vector<double> rates;
    for (const BatchDone& batch : heard<BatchDone>())
        rates.push_back(batch.learningRate);
    std::vector<double> expected;
    for (const double epochs : {0.0, 0.5, 1.0, 1.5})
        expected.push_back(FallingSchedule::rate(epochs));
    EXPECT_EQ(rates, expected);

    const std::vector<EpochDone> epochs = heard<EpochDone>();
    ASSERT_EQ(epochs.size(), 2u);
    ASSERT_EQ(kept.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(epochs[i].record.learningRate, FallingSchedule::rate(static_cast<double>(i)));
        EXPECT_EQ(epochs[i].notes, std::vector<Message>{Message("Heard of epoch %1.", i + 1)});
        EXPECT_EQ(epochs[i].earlyStoppingCode, static_cast<int>(schedule.heard[i]));
        EXPECT_EQ(kept[i].epoch, static_cast<int>(i) + 1);
        EXPECT_EQ(kept[i].learningRate, FallingSchedule::rate(static_cast<double>(i) + 1));
    }
}

TEST_F(TrainingLoopTest, KeepsEveryEpochAndSaysWhichIsTheBestSoFar)
{
    std::vector<bool> best;
    double accuracy = state.bestAccuracy = 2; // above any
    run([&](const TrainState& each, bool isBest, const Predictions&) {
        best.push_back(isBest);
        EXPECT_EQ(each.bestAccuracy, accuracy);
        EXPECT_EQ(each.bestEpoch, std::nullopt);
    });
    EXPECT_EQ(best, (std::vector<bool>{false, false}));
    EXPECT_FALSE(heard<EpochDone>().back().isBest);
    EXPECT_EQ(heard<CheckpointSaved>().size(), 2u);
}

TEST_F(TrainingLoopTest, GoesOnBehindTheStateAndNotAtAllWhereEarlyStoppingEndedTheRun)
{
    state.epoch = 1;
    run([](const TrainState&, bool, const Predictions&) {});
    ASSERT_EQ(heard<EpochDone>().size(), 1u);
    EXPECT_EQ(heard<EpochDone>().front().record.epoch, 2);
    std::filesystem::remove_all(folder / "run");
    events.clear();
    state.earlyStopped = true;
    EXPECT_EQ(run([](const TrainState&, bool, const Predictions&) {}), RunEnd::EarlyStopped);
    EXPECT_TRUE(heard<EpochDone>().empty());
}

TEST_F(TrainingLoopTest, EndsWhenItIsCancelledOrWhatItKeepsCannotBeWritten)
{
    const Error full(ErrorKind::Failed, "the disk is full");
    EXPECT_EQ(test::errorOf([&] {
                  run([&](const TrainState&, bool, const Predictions&) { throw full; });
              }).message(),
              full.message());
    EXPECT_TRUE(heard<CheckpointSaved>().empty());
    std::filesystem::remove_all(folder / "run");
    EXPECT_EQ(test::errorOf([&] {
                  run([&](const TrainState&, bool, const Predictions&) { cancel.cancel(); });
              }).kind(),
              ErrorKind::Cancelled);
}

} // namespace
} // namespace gg

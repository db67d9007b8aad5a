#include "app/TrainReport.h"

#include <gtest/gtest.h>
#include <sstream>

namespace gg {
namespace {

TEST(TrainReport, TellsOfEveryEpochAndMarksTheBest)
{
    std::ostringstream stream;
    ProgressLine line(stream, false);
    TrainReport report(line);
    EpochDone epoch;
    epoch.record.epoch = 3;
    epoch.record.validationAccuracy = 0.8125;
    epoch.isBest = true;
    epoch.notes = {"The learning rate falls.", Message("C = %1.", 1)};
    report.show(TrainEvent(epoch));
    EXPECT_NE(stream.str().find("epoch 3"), std::string::npos);
    EXPECT_NE(stream.str().find("accuracy 0.812"), std::string::npos) << stream.str();
    EXPECT_NE(stream.str().find("best so far"), std::string::npos);
    EXPECT_NE(stream.str().find("  (The learning rate falls. C = 1.)\n"), std::string::npos) << stream.str();
}

TEST(TrainReport, NamesTheClassThatTheAucIsOf)
{
    std::ostringstream stream;
    ProgressLine line(stream, false);
    TrainReport report(line);
    EpochDone epoch;
    epoch.record.validationAuc = 0.875;
    epoch.validation.classes = {"normal", "abnormal\x1b[2J"};
    report.show(TrainEvent(epoch));
    EXPECT_NE(stream.str().find("AUC (of abnormal\\u001B[2J) 0.875"), std::string::npos) << stream.str();
}

TEST(TrainReport, SaysThatAStoppedRunKeptItsBestEpoch)
{
    std::ostringstream stream;
    ProgressLine line(stream, false);
    TrainReport report(line);
    RunFinished finished;
    finished.end = RunEnd::Stopped;
    finished.epochs = 5;
    finished.bestEpoch = 4;
    finished.bestModel = "run/best.safetensors";
    report.show(TrainEvent(finished));
    EXPECT_NE(stream.str().find("stopped after 5 epochs"), std::string::npos);
    EXPECT_NE(stream.str().find("best epoch 4: run/best.safetensors"), std::string::npos);
}

TEST(TrainReport, SaysThatARunHadEndedBefore)
{
    std::ostringstream stream;
    ProgressLine line(stream, false);
    TrainReport report(line);
    report.show(TrainEvent(RunFinished{RunEnd::AllEpochs, 7, 7, "run/best.safetensors", 0, true}));
    report.show(TrainEvent(RunFinished{RunEnd::EarlyStopped, 1, std::nullopt, {}, 0, true}));
    EXPECT_EQ(
        stream.str(),
        "the run had ended before, after 7 epochs: nothing was done; best epoch 7: run/best.safetensors\n"
        "the run had ended before by early stopping, after 1 epoch: nothing was done; no epoch was good "
        "enough to be kept\n");
}

TEST(TrainReport, CountsTheImagesThatTakePartAndNamesTheOthersOnce)
{
    std::ostringstream stream;
    ProgressLine line(stream, false);
    TrainReport report(line);
    RunStarted started;
    started.device = "CPU, 2 threads";
    started.trainImages = 3;
    report.show(TrainEvent(started));
    report.show(TrainEvent(ImagesRead{
        Split::Train, 2, {{"b\x1b.png", "is truncated", Split::Train}}, {"a.png: is stored turned."}}));
    report.show(TrainEvent(ImagesRead{Split::Val, 1, {}, {}}));
    EXPECT_EQ(stream.str(), "fast recipe, " + started.config.architecture +
                                ", CPU, 2 threads\n"
                                "note: left out: b\\u001B.png: is truncated\n"
                                "note: a.png: is stored turned.\n"
                                "2 training images, 1 left out that cannot be read\n"
                                "1 validation image\n");
}

TEST(TrainReport, ShowsNothingThatATerminalWouldObey)
{
    std::ostringstream stream;
    ProgressLine line(stream, true);
    TrainReport report(line);
    EpochDone epoch;
    epoch.notes = {Message("Left out: %1: is no scan.", "\x1b[2J.png\x07")};
    report.show(TrainEvent(epoch));
    EXPECT_EQ(stream.str().find_first_of("\x1b\x07"), std::string::npos) << stream.str();
}

} // namespace
} // namespace gg

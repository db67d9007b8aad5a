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
    epoch.note = "learning rate lowered to 0.001";
    report.show(TrainEvent(epoch));
    EXPECT_NE(stream.str().find("epoch 3"), std::string::npos);
    EXPECT_NE(stream.str().find("accuracy 0.812"), std::string::npos) << stream.str();
    EXPECT_NE(stream.str().find("best so far"), std::string::npos);
    EXPECT_NE(stream.str().find("learning rate lowered"), std::string::npos);
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

} // namespace
} // namespace gg

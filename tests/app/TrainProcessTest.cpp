// A training that is killed: what lies in the run folder then, and what it becomes when it is taken up again.
#include "base/Json.h"
#include "base/Paths.h"
#include "image/PngWriter.h"
#include "runs/RunFolder.h"
#include "support/ChildProcess.h"
#include "support/TinyDataset.h"

#include <chrono>
#include <csignal>
#include <cstring>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

namespace gg {
namespace {

using test::ChildProcess;

// The card of a model file, out of the header that every safetensors file begins with.
Json cardOf(const std::filesystem::path& model)
{
    const std::string bytes = readTextFile(model);
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof length);
    const Json header = Json::parse(bytes.substr(sizeof length, length));
    return Json::parse(header.at("__metadata__").at("groundglass").get<std::string>());
}

class TrainProcess : public testing::Test
{
protected:
    TrainProcess()
    {
        std::uint64_t number = 0;
        for (const char* split : {"train", "val"})
            for (const int label : {0, 1})
                for (int i = 0; i < 4; ++i, ++number) {
                    const auto place = folder / "data" / split / (label == 0 ? "NonCOVID" : "COVID");
                    makeFolder(place);
                    writePng(place / (std::to_string(number) + ".png"), test::tinyPicture(label, number));
                }
    }

    std::vector<std::string> trainCommand(const std::string& run) const
    {
        return {GROUNDGLASS_PROGRAM,
                "train",
                "--data",
                (folder / "data").native(),
                "--out",
                (folder / run).native(),
                "--recipe",
                "tutorial",
                "--arch",
                "squeezenet1_1",
                "--weights",
                "none",
                "--epochs",
                "3",
                "--batch-size",
                "4",
                "--accumulate",
                "2",
                "--threads",
                "2",
                "--device",
                "cpu",
                "--seed",
                "5"};
    }

    void expectThatRecordAndModelAgree(const RunFolder& run) const
    {
        const RunRecord record = run.readRecord();
        if (!std::filesystem::exists(run.bestModelFile()))
            return;
        const Json provenance = cardOf(run.bestModelFile()).at("provenance");
        EXPECT_EQ(provenance.at("config"), record.config);
        EXPECT_EQ(provenance.at("data_set_fingerprint"), record.environment.at("data_set").at("fingerprint"));
        EXPECT_LE(provenance.at("epoch").get<std::size_t>(), run.readHistory().size());
    }

    test::TemporaryFolder folder;
};

TEST_F(TrainProcess, KilledAtAnyMomentLeavesARunThatGoesOnAsIfItHadNotBeen)
{
    ChildProcess unbroken(trainCommand("unbroken"));
    ASSERT_EQ(unbroken.wait(), 0) << unbroken.err();
    const RunFolder whole(folder / "unbroken");
    const std::vector<std::byte> checkpoint = readBinaryFile(whole.checkpointFile());

    const std::vector<std::pair<std::string, std::function<bool(const RunFolder&)>>> moments = {
        {"started", [](const RunFolder& run) { return run.holdsRun(); }},
        {"first-line", [](const RunFolder& run) { return !run.readHistory().empty(); }},
        {"checkpoint", [](const RunFolder& run) { return std::filesystem::exists(run.checkpointFile()); }},
        {"model", [](const RunFolder& run) { return std::filesystem::exists(run.bestModelFile()); }},
        {"second-line", [](const RunFolder& run) { return run.readHistory().size() == 2; }}};
    for (const auto& [name, hasCome] : moments) {
        SCOPED_TRACE(name);
        const RunFolder run(folder / name);
        ChildProcess killed(trainCommand(name));
        while (killed.isRunning() && !hasCome(run))
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        killed.send(SIGKILL);
        killed.wait();
        expectThatRecordAndModelAgree(run);

        ChildProcess resumed({GROUNDGLASS_PROGRAM, "train", "--out", run.path().native(), "--resume"});
        ASSERT_EQ(resumed.wait(), 0) << resumed.err();
        EXPECT_EQ(readBinaryFile(run.checkpointFile()), checkpoint);
        EXPECT_EQ(run.readRecord().status, RunStatus::Finished);
        EXPECT_EQ(run.readHistory().size(), 3u);
        EXPECT_EQ(readTextFile(run.predictionsFile()), readTextFile(whole.predictionsFile()));
        EXPECT_EQ(cardOf(run.bestModelFile()), cardOf(whole.bestModelFile()));
        expectThatRecordAndModelAgree(run);
    }
}

TEST_F(TrainProcess, StoppedByATermSignalLeavesARunThatGoesOn)
{
    const RunFolder run(folder / "run");
    ChildProcess stopped(trainCommand("run"));
    while (stopped.isRunning() && run.readHistory().empty())
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    stopped.send(SIGTERM);
    EXPECT_EQ(stopped.wait(), 4) << stopped.err();
    EXPECT_EQ(run.readRecord().status, RunStatus::Stopped);
    ChildProcess another(
        {GROUNDGLASS_PROGRAM, "train", "--out", run.path().native(), "--resume", "--recipe", "fast"});
    EXPECT_EQ(another.wait(), 2);
    EXPECT_NE(another.err().find("recipe = \"tutorial\", not \"fast\""), std::string::npos) << another.err();
    ChildProcess resumed({GROUNDGLASS_PROGRAM, "train", "--out", run.path().native(), "--resume"});
    EXPECT_EQ(resumed.wait(), 0) << resumed.err();
    expectThatRecordAndModelAgree(run);
}

} // namespace
} // namespace gg

#include "runs/RunWriter.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "runs/TensorBoardLog.h"
#include "support/ErrorOf.h"
#include "support/FileSizeLimit.h"
#include "support/SomeEpoch.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <set>
#include <unistd.h>

namespace gg {
namespace {

using TimePoint = std::chrono::system_clock::time_point;

TimePoint at(int seconds)
{
    return TimePoint(std::chrono::seconds(seconds));
}

RunRecord someRecord()
{
    RunRecord record;
    record.config = {{"seed", 1}};
    record.started = at(100);
    return record;
}

RunRecord someRecordAt(int seconds)
{
    RunRecord record = someRecord();
    record.started = at(seconds);
    return record;
}

std::set<std::string> namesIn(const std::filesystem::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.insert(entry.path().filename().native());
    return names;
}

TEST(RunWriter, StartsARunInAFolderThatItMakes)
{
    const test::TemporaryFolder folder;
    const RunWriter writer = RunWriter::create(folder / "runs" / "a", someRecord());
    EXPECT_EQ(namesIn(folder / "runs" / "a"), (std::set<std::string>{"run.json", "history.csv"}));
    const RunRecord record = writer.folder().readRecord();
    EXPECT_EQ(record.status, RunStatus::Running);
    EXPECT_EQ(record.started, at(100));
    EXPECT_EQ(record.config, someRecord().config);
}

TEST(RunWriter, RefusesAFolderWithSomethingElseInItAndTouchesNothing)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "thesis.txt", "years of work");
    const Error error = test::errorOf([&] { RunWriter::create(folder.path(), someRecord()); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_TRUE(error.message().ends_with(": is not empty and holds no run")) << error.message();
    EXPECT_EQ(namesIn(folder.path()), (std::set<std::string>{"thesis.txt"}));
}

TEST(RunWriter, TakesAFolderThatHoldsNothingButTheSplitThatWasDrawnForIt)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "split.csv", "path,label,split\n");
    RunWriter::create(folder.path(), someRecord());
    EXPECT_EQ(namesIn(folder.path()), (std::set<std::string>{"run.json", "history.csv", "split.csv"}));
}

TEST(RunWriter, RefusesAnExistingRunAndTouchesNothing)
{
    const test::TemporaryFolder folder;
    {
        RunWriter writer = RunWriter::create(folder.path(), someRecord());
        writer.addEpoch(test::someEpoch(1));
        TensorBoardLog(folder.path(), {at(100), "host", 7}).addEpoch(test::someEpoch(1), at(101));
    }
    writeFileAtomically(folder / "best.safetensors", "old");
    writeFileAtomically(folder / "checkpoint.safetensors", "old");
    writeFileAtomically(folder / "notes.txt", "mine");
    const std::set<std::string> before = namesIn(folder.path());

    const Error error = test::errorOf([&] { RunWriter::create(folder.path(), someRecord()); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_NE(error.message().find(": holds a run already"), std::string::npos) << error.message();
    EXPECT_EQ(RunFolder(folder.path()).readHistory().size(), 1u);
    EXPECT_EQ(namesIn(folder.path()), before);
}

TEST(RunWriter, OnlyOneAtATimeWritesARun)
{
    const test::TemporaryFolder folder;
    const RunWriter writer = RunWriter::create(folder.path(), someRecord());
    const Error error = test::errorOf([&] { RunWriter::resume(folder.path(), 0, someRecordAt(200)); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_TRUE(error.message().ends_with(": is being written by another run")) << error.message();
}

TEST(RunWriter, ResumesBehindItsCheckpointAndKeepsItsSettings)
{
    const test::TemporaryFolder folder;
    {
        RunWriter writer = RunWriter::create(folder.path(), someRecord());
        for (int number = 1; number <= 3; ++number)
            writer.addEpoch(test::someEpoch(number));
        writer.finish(RunStatus::Failed, at(150), "The disk is full.");
    }
    RunWriter writer = RunWriter::resume(folder.path(), 2, someRecordAt(200));
    EXPECT_EQ(writer.history().size(), 2u);
    writer.addEpoch(test::someEpoch(3));
    const RunRecord record = writer.folder().readRecord();
    EXPECT_EQ(record.status, RunStatus::Running);
    EXPECT_EQ(record.started, at(100));
    EXPECT_EQ(record.resumed, (std::vector<TimePoint>{at(200)}));
    EXPECT_FALSE(record.finished.has_value());
    EXPECT_TRUE(record.message.empty());
    EXPECT_EQ(record.config, someRecord().config);
}

TEST(RunWriter, SaysWhatARunGoesOnWithAndWhatItWentOnWithBefore)
{
    const test::TemporaryFolder folder;
    RunRecord record = someRecord();
    record.environment = {{"device", "CPU, 2 threads"}, {"left_out", {{{"path", "a.png"}}}}};
    RunWriter::create(folder.path(), record);
    RunRecord now = someRecordAt(200);
    now.config["epochs"] = 9;
    now.environment = record.environment;
    RunWriter::resume(folder.path(), 0, now);
    EXPECT_EQ(RunFolder(folder.path()).readRecord().config["epochs"], 9);
    EXPECT_FALSE(RunFolder(folder.path()).readRecord().environment.contains("earlier"));
    now.environment["device"] = "CPU, 8 threads";
    for (int i = 0; i < 2; ++i)
        RunWriter::resume(folder.path(), 0, now);
    const Json environment = RunFolder(folder.path()).readRecord().environment;
    EXPECT_EQ(environment["device"], "CPU, 8 threads");
    EXPECT_EQ(environment["earlier"], Json::parse(R"([{"device": "CPU, 2 threads"}])"));
}

TEST(RunWriter, TakesNoImageThatWasLeftOutForAnotherMachine)
{
    const test::TemporaryFolder folder;
    RunRecord now = someRecord();
    now.environment = {{"device", "CPU, 2 threads"}, {"left_out", Json::array()}};
    RunWriter::create(folder.path(), now).addToEnvironment("left_out", Json::array({"a.png"}));
    for (int i = 0; i < 2; ++i)
        RunWriter::resume(folder.path(), 0, now).addToEnvironment("left_out", Json::array({"a.png"}));
    const Json environment = RunFolder(folder.path()).readRecord().environment;
    EXPECT_FALSE(environment.contains("earlier")) << environment.dump();
    EXPECT_EQ(environment["left_out"], Json::array({"a.png"}));
}

TEST(RunWriter, AddsToTheListsOfTheEnvironment)
{
    const test::TemporaryFolder folder;
    RunWriter writer = RunWriter::create(folder.path(), someRecord());
    writer.addToEnvironment("left_out", Json::array({"a.png"}));
    writer.addToEnvironment("left_out", Json::array({"b.png", "c.png"}));
    EXPECT_EQ(writer.folder().readRecord().environment["left_out"], Json::array({"a.png", "b.png", "c.png"}));
    EXPECT_EQ(writer.record().environment, writer.folder().readRecord().environment);
}

TEST(RunWriter, CannotResumeWhatIsNoRun)
{
    const test::TemporaryFolder folder;
    EXPECT_EQ(test::errorOf([&] { RunWriter::resume(folder.path(), 0, someRecordAt(200)); }).kind(),
              ErrorKind::Usage);
    EXPECT_EQ(test::errorOf([&] { RunWriter::resume(folder / "absent", 0, someRecordAt(200)); }).kind(),
              ErrorKind::Usage);
    EXPECT_TRUE(namesIn(folder.path()).empty());
    writeFileAtomically(folder / "run.json", "{");
    EXPECT_EQ(test::errorOf([&] { RunWriter::resume(folder.path(), 0, someRecordAt(200)); }).kind(),
              ErrorKind::BadInput);
}

TEST(RunWriter, RecordsHowARunEnded)
{
    const test::TemporaryFolder folder;
    RunWriter writer = RunWriter::create(folder.path(), someRecord());
    writer.finish(RunStatus::Failed, at(300), "A loss is not a number.");
    const RunRecord record = writer.folder().readRecord();
    EXPECT_EQ(record.status, RunStatus::Failed);
    EXPECT_EQ(record.finished, at(300));
    EXPECT_EQ(record.message, "A loss is not a number.");
}

TEST(RunWriter, AFullDiskAtTheStartLeavesNoFolderBehind)
{
    const test::TemporaryFolder folder;
    {
        const test::FileSizeLimit limit(0);
        EXPECT_EQ(test::errorOf([&] { RunWriter::create(folder / "run", someRecord()); }).kind(),
                  ErrorKind::Failed);
    }
    {
        const test::FileSizeLimit limit(20); // enough to begin, not for run.json
        EXPECT_EQ(test::errorOf([&] { RunWriter::create(folder / "run", someRecord()); }).kind(),
                  ErrorKind::Failed);
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "run"));
}

TEST(RunWriter, AFolderThatCannotBeMadeIsOneSentence)
{
    const Error error = test::errorOf([] { RunWriter::create("/proc/groundglass-run", someRecord()); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_TRUE(error.message().starts_with("/proc/groundglass-run: the folder cannot be made: "))
        << error.message();
}

TEST(RunWriter, AReadOnlyFolderIsOneSentence)
{
    if (::geteuid() == 0)
        GTEST_SKIP() << "root may write into read-only folders";
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "run");
    std::filesystem::permissions(folder / "run",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    const Error error = test::errorOf([&] { RunWriter::create(folder / "run", someRecord()); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    EXPECT_TRUE(error.message().ends_with("run.json: cannot be written: Permission denied"))
        << error.message();
}

} // namespace
} // namespace gg

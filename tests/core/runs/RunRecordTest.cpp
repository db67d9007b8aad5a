#include "runs/RunRecord.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using TimePoint = std::chrono::system_clock::time_point;

RunRecord someRecord()
{
    RunRecord record;
    record.status = RunStatus::Failed;
    record.message = "The disk is full.";
    record.config = {{"recipe", "fast"}, {"epochs", 60}};
    record.environment = {{"libtorch", "2.15.0"}};
    record.started = TimePoint(std::chrono::milliseconds(1700000000250));
    record.resumed = {TimePoint(std::chrono::seconds(1700000100))};
    record.finished = TimePoint(std::chrono::seconds(1700000200));
    return record;
}

TEST(RunRecord, SurvivesTheFile)
{
    const test::TemporaryFolder folder;
    writeRunRecord(folder / "run.json", someRecord());
    const RunRecord read = readRunRecord(folder / "run.json");
    EXPECT_EQ(read.status, RunStatus::Failed);
    EXPECT_EQ(read.message, "The disk is full.");
    EXPECT_EQ(read.config, someRecord().config);
    EXPECT_EQ(read.environment, someRecord().environment);
    EXPECT_EQ(read.started, someRecord().started);
    EXPECT_EQ(read.resumed, someRecord().resumed);
    EXPECT_EQ(read.finished, someRecord().finished);
}

TEST(RunRecord, ARunThatGoesOnHasNoEnd)
{
    RunRecord record = someRecord();
    record.status = RunStatus::Running;
    record.finished.reset();
    const Json json = runRecordToJson(record);
    EXPECT_EQ(json["status"], "running");
    EXPECT_TRUE(json["finished"].is_null());
    EXPECT_FALSE(runRecordFromJson(json, "run.json").finished.has_value());
}

TEST(RunRecord, NamesItsStatus)
{
    EXPECT_EQ(runStatusName(RunStatus::Running), "running");
    EXPECT_EQ(runStatusName(RunStatus::Finished), "finished");
    EXPECT_EQ(runStatusName(RunStatus::Stopped), "stopped");
    EXPECT_EQ(runStatusName(RunStatus::Failed), "failed");
}

TEST(RunRecord, ABadFileIsNamedWithWhatIsWrong)
{
    const auto complaintWith = [](const char* key, const Json& value) {
        Json json = runRecordToJson(someRecord());
        json[key] = value;
        try {
            runRecordFromJson(json, "run.json");
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            return error.message();
        }
        return std::string("nothing");
    };
    EXPECT_EQ(complaintWith("status", "asleep"), "run.json: has an unknown status");
    EXPECT_EQ(complaintWith("started", "yesterday"), "run.json: has a time that is none");
    EXPECT_EQ(complaintWith("config", 3), "run.json: \"config\" is not what it should be");
    EXPECT_EQ(complaintWith("format", 2), "run.json: was written by a newer version of Groundglass");
    for (const char* beyond : {"4294967297", "9223372036854775808", "18446744073709551615"})
        EXPECT_EQ(complaintWith("format", Json::parse(beyond)),
                  "run.json: was written by a newer version of Groundglass");
    EXPECT_EQ(complaintWith("format", -4294967295LL), "run.json: has a format that never was");
    EXPECT_EQ(complaintWith("format", 1.0), "run.json: \"format\" is not what it should be");
    EXPECT_EQ(complaintWith("resumed", {3}), "run.json: has a time that is none");
    EXPECT_EQ(complaintWith("something new", 2), "nothing");
}

TEST(RunRecord, AFileThatIsNoJsonIsAnError)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "run.json", "{\"status\": ");
    EXPECT_THROW(readRunRecord(folder / "run.json"), Error);
    writeFileAtomically(folder / "run.json", "[]");
    EXPECT_THROW(readRunRecord(folder / "run.json"), Error);
    EXPECT_THROW(readRunRecord(folder / "absent.json"), Error);
}

} // namespace
} // namespace gg

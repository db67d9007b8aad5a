#include "runs/RunSchema.h"

#include "support/TemporaryFolder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

class RunSchemaTest : public ::testing::Test
{
protected:
    // As the version before wrote it.
    void writeFirstVersion() const
    {
        SQLite::Database first(file.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        first.exec("CREATE TABLE runs (folder TEXT PRIMARY KEY, stamp TEXT NOT NULL, facts TEXT NOT NULL) "
                   "WITHOUT ROWID");
        first.exec("INSERT INTO runs VALUES ('/a', 'stamp', 'facts')");
        first.exec("PRAGMA user_version = 1");
    }
    SQLite::Database opened() const { return {file.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}; }
    static int count(SQLite::Database& database, const std::string& table)
    {
        return database.execAndGet("SELECT COUNT(*) FROM " + table).getInt();
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "runs.sqlite";
    std::filesystem::path copy = folder / "runs.sqlite.backup-v1";
};

TEST_F(RunSchemaTest, MakesTheTablesOfANewFileAndCopiesNone)
{
    SQLite::Database database = opened();
    bringUpToDate(database, file);
    EXPECT_EQ(schemaVersionOf(database), runSchemaVersion);
    EXPECT_EQ(count(database, "samples"), 0);
    EXPECT_FALSE(std::filesystem::exists(folder / "runs.sqlite.backup-v0"));
}

TEST_F(RunSchemaTest, BringsTheFirstVersionUpToDateAndKeepsACopyOfIt)
{
    writeFirstVersion();
    SQLite::Database database = opened();
    bringUpToDate(database, file);
    EXPECT_EQ(schemaVersionOf(database), runSchemaVersion);
    EXPECT_EQ(count(database, "runs"), 1) << "what was known stays";
    EXPECT_EQ(count(database, "evaluations"), 0);
    SQLite::Database kept(copy.native());
    EXPECT_EQ(schemaVersionOf(kept), 1);
    EXPECT_EQ(count(kept, "runs"), 1);
}

TEST_F(RunSchemaTest, ChangesNothingWhereTheCopyCannotBeWritten)
{
    writeFirstVersion();
    std::filesystem::create_directories(copy / "a folder in its place");
    SQLite::Database database = opened();
    EXPECT_THROW(bringUpToDate(database, file), SQLite::Exception);
    EXPECT_EQ(schemaVersionOf(database), 1);
    EXPECT_EQ(count(database, "runs"), 1);
}

TEST_F(RunSchemaTest, LeavesAFileThatIsUpToDateAsItIs)
{
    writeFirstVersion();
    SQLite::Database first = opened();
    SQLite::Database second = opened();
    bringUpToDate(first, file);
    std::filesystem::remove(copy);
    bringUpToDate(second, file);
    EXPECT_FALSE(std::filesystem::exists(copy)) << "another program was quicker";
    EXPECT_EQ(count(second, "runs"), 1);
}

} // namespace
} // namespace gg

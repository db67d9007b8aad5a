#include "runs/RunDatabase.h"

#include "base/AtomicFile.h"
#include "support/TemporaryFolder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(RunDatabase, KeepsWhatIsWritten)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "new" / "runs.sqlite";
    RunDatabase(file).write({{"/a", {"stamp", "facts"}}, {"/b", {"", ""}}}, {});
    RunDatabase database(file);
    database.write({{"/a", {"later", "others"}}}, {"/b"});
    EXPECT_EQ(RunDatabase(file).all(), (KeptRuns{{"/a", {"later", "others"}}}));
    EXPECT_TRUE(database.notes().empty());
}

TEST(RunDatabase, WorksInMemoryWhileAnotherProgramHoldsTheFile)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "runs.sqlite";
    RunDatabase database(file);
    SQLite::Database other(file.native(), SQLite::OPEN_READWRITE);
    const SQLite::Transaction held(other, SQLite::TransactionBehavior::EXCLUSIVE);
    database.write({{"/a", {"stamp", "facts"}}}, {});
    EXPECT_EQ(database.all().size(), 1u);
    ASSERT_EQ(database.notes().size(), 1u);
    EXPECT_NE(database.notes()[0].english().find("locked"), std::string::npos)
        << database.notes()[0].english();
}

TEST(RunDatabase, PutsADamagedFileAsideAlsoWhereItIsFoundOutLate)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "runs.sqlite";
    {
        KeptRuns many;
        for (int i = 0; i < 500; ++i)
            many['/' + std::to_string(i)] = {"stamp", std::string(1000, 'x')};
        RunDatabase(file).write(many, {});
    }
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    RunDatabase database(file);
    EXPECT_TRUE(database.all().empty());
    EXPECT_EQ(database.notes().size(), 1u);
    EXPECT_TRUE(std::filesystem::exists(folder / "runs.sqlite.broken"));
    database.write({{"/a", {"stamp", "facts"}}}, {});
    EXPECT_EQ(RunDatabase(file).all().size(), 1u);
}

} // namespace
} // namespace gg

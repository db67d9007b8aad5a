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

TEST(RunDatabase, KeepsTheImagesOfEvaluationsUntilTheirRunGoes)
{
    const test::TemporaryFolder folder;
    RunDatabase database(folder / "runs.sqlite");
    const RunSample wrong{"x", "p", "East", "val", "a", "b", 0.25, 0.25, 1.5};
    RunSample unknown{"y", "", "", "", "", "b", 0.5, {}, {}};
    database.write({{"/a", {"stamp", "facts"}}}, {});
    database.writeEvaluations({{{"/a", ""}, {"one", {"f00d", "chests", {wrong, wrong, unknown}}}},
                               {{"/b", "test"}, {"two", {"f00d", "chests", {wrong}}}}},
                              {});
    EXPECT_EQ(database.evaluationStamps(),
              (std::map<EvaluationName, std::string>{{{"/a", ""}, "one"}, {{"/b", "test"}, "two"}}));
    EXPECT_EQ(database.imagesBySplit({"/a"}), (std::map<std::string, std::size_t>{{"", 1}, {"val", 1}}));
    const std::vector<JudgedImage> mistaken = database.mistakenImages({"/a", "/b"});
    ASSERT_EQ(mistaken.size(), 1u);
    EXPECT_EQ(mistaken[0].runs, 2u);
    ASSERT_EQ(database.scoresOf({"/a"}, "f00d", "x").size(), 1u) << "the same image twice counts once";
    EXPECT_EQ(database.scoresOf({"/a"}, "f00d", "x")[0].sample, wrong);
    EXPECT_EQ(database.scoresOf({"/a"}, "f00d", "y")[0].sample, unknown);
    database.writeEvaluations({}, {{"/b", "test"}});
    database.write({}, {"/a"});
    EXPECT_TRUE(database.evaluationStamps().empty());
    EXPECT_TRUE(database.imagesBySplit({"/a", "/b"}).empty());
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

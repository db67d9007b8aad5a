#include "CommandRun.h"
#include "runs/RunLabels.h"
#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class RunsCommandTest : public ::testing::Test
{
protected:
    test::Outcome runs(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), "runs");
        return test::run(arguments, {}, Engines::allBy(std::make_shared<FakeEngine>()), {}, folder.path());
    }

    test::TemporaryFolder folder;
};

TEST_F(RunsCommandTest, ListsRunsAsATableAndAsJson)
{
    test::writeRun(folder / "runs" / "first");
    const test::Outcome table = runs({});
    EXPECT_EQ(table.code(), 0);
    EXPECT_NE(table.out.find("0.750 (0.301 to 0.954)"), std::string::npos) << table.out;
    const Json list = Json::parse(runs({"--json"}).out);
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0]["name"], "first");
    EXPECT_EQ(list[0]["status"], "finished");
}

TEST_F(RunsCommandTest, PutsPinnedRunsOnTopAndLeavesArchivedOnesOut)
{
    test::WrittenRun written;
    for (const char* name : {"pinned", "plain", "archived"}) {
        test::writeRun(folder / "runs" / name, written);
        written.started += std::chrono::hours(1);
    }
    writeRunLabels(folder / "runs" / "pinned", {"", "", {}, true, false});
    writeRunLabels(folder / "runs" / "archived", {"", "", {}, false, true});
    const auto namesOf = [](const test::Outcome& outcome) {
        std::vector<std::string> names;
        for (const Json& run : Json::parse(outcome.out))
            names.push_back(run["name"]);
        return names;
    };
    EXPECT_EQ(namesOf(runs({"--json"})), (std::vector<std::string>{"pinned", "plain"}));
    EXPECT_EQ(namesOf(runs({"--json", "--archived"})),
              (std::vector<std::string>{"pinned", "archived", "plain"}));
}

TEST_F(RunsCommandTest, LooksIntoFoldersThatAreNamedAndRefusesWhatIsNone)
{
    const test::TemporaryFolder elsewhere;
    test::writeRun(elsewhere / "a");
    EXPECT_EQ(Json::parse(runs({"--json", elsewhere.path().string()}).out).size(), 1u);
    EXPECT_EQ(runs({(elsewhere / "none").string()}).code(), 3);
    EXPECT_EQ(runs({"--json"}).out, "[]\n");
}

TEST_F(RunsCommandTest, NamesTheImagesThatMostRunsGetWrong)
{
    test::writeRun(folder / "runs" / "a");
    const test::TemporaryFolder elsewhere;
    test::writeRun(elsewhere / "b");
    const Json json = Json::parse(runs({"--hardest", elsewhere.path().string(), "--json"}).out);
    ASSERT_EQ(json["images"].size(), 1u);
    EXPECT_EQ(json["images"][0]["path"], "b.png");
    EXPECT_EQ(json["images"][0]["runs"], 2) << "a folder behind the option is none of its numbers";
    EXPECT_EQ(json["judged"], 4);
    EXPECT_TRUE(Json::parse(runs({"--hardest", "0", "--json"}).out)["images"].empty());
    const test::Outcome table = runs({"--hardest"});
    EXPECT_EQ(table.code(), 0);
    EXPECT_NE(table.out.find("b.png"), std::string::npos) << table.out;
    EXPECT_NE(table.out.find("1 of 4 validation and test images"), std::string::npos) << table.out;
}

TEST_F(RunsCommandTest, KnowsWhatTheCommandLineHasTrainedElsewhere)
{
    const test::TemporaryFolder elsewhere;
    test::writeClassFolders(elsewhere / "data");
    const test::Outcome trained =
        test::run({"train", "--data", (elsewhere / "data").string(), "--out", (elsewhere / "run").string(),
                   "--epochs", "1"},
                  {}, Engines::allBy(std::make_shared<FakeEngine>()), {}, folder.path());
    writeRunRecord(elsewhere / "run" / "run.json", RunRecord()); // which the fake engine does not write
    EXPECT_EQ(Json::parse(runs({"--json"}).out).size(), 1u) << trained.err;
}

} // namespace
} // namespace gg

#include "runs/RunLibrary.h"

#include "support/TemporaryFolder.h"
#include "support/WrittenRun.h"

#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

std::set<std::string> namesIn(const std::vector<RunFacts>& runs)
{
    std::set<std::string> names;
    for (const RunFacts& run : runs)
        names.insert(run.name());
    return names;
}

TEST(RunLibrary, KnowsTheRunsOfTheWindowThoseAddedAndThoseAskedFor)
{
    const test::TemporaryFolder folder;
    const test::TemporaryFolder elsewhere;
    for (const std::filesystem::path& run :
         {folder / "runs" / "window", elsewhere / "a" / "added", elsewhere / "b" / "asked"})
        test::writeRun(run, {.started = std::chrono::system_clock::now()});
    RunLibrary library(folder.path());
    library.add(elsewhere / "a");
    EXPECT_EQ(namesIn(library.runs()), (std::set<std::string>{"window", "added"}));
    const std::vector<std::filesystem::path> more = {elsewhere / "b"};
    EXPECT_EQ(namesIn(library.runs(more)), (std::set<std::string>{"window", "added", "asked"}));
    EXPECT_EQ(namesIn(RunLibrary(folder.path()).runs()), (std::set<std::string>{"window", "added"}));
}

TEST(RunLibrary, KeepsNoPlaceThatLiesInAKnownFolder)
{
    const test::TemporaryFolder folder;
    const RunLibrary library(folder.path());
    library.add(folder / "runs" / "a");
    EXPECT_FALSE(std::filesystem::exists(folder / "run-places.txt"));
}

TEST(RunLibrary, ForgetsAMissingRunThatWasAdded)
{
    const test::TemporaryFolder folder;
    const test::TemporaryFolder elsewhere;
    test::writeRun(elsewhere / "run");
    RunLibrary library(folder.path());
    library.add(elsewhere / "run");
    library.runs();
    std::filesystem::remove_all(elsewhere / "run");
    EXPECT_EQ(library.runs().at(0).state, RunState::Missing);
    library.forget(elsewhere / "run");
    EXPECT_TRUE(library.runs().empty());
}

} // namespace
} // namespace gg

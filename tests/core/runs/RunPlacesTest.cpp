#include "runs/RunPlaces.h"

#include "base/AtomicFile.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>
#include <string>
#include <thread>

namespace gg {
namespace {

using Paths = std::vector<std::filesystem::path>;

TEST(RunPlaces, AreNoneWithoutTheFile)
{
    const test::TemporaryFolder folder;
    EXPECT_TRUE(RunPlaces(folder / "places").all().empty());
}

TEST(RunPlaces, AreKeptOnceInTheOrderInWhichTheyCame)
{
    const test::TemporaryFolder folder;
    const RunPlaces places(folder / "new" / "places");
    for (const char* place : {"/b", "/a/", "/b", "/a"})
        places.add(place);
    EXPECT_EQ(places.all(), (Paths{"/b", "/a"}));
    places.remove("/b");
    EXPECT_EQ(places.all(), (Paths{"/a"}));
}

TEST(RunPlaces, KeepPathsOfAnyBytes)
{
    const test::TemporaryFolder folder;
    const RunPlaces places(folder / "places");
    const std::filesystem::path odd = "/x/line\nend \xff tail";
    places.add(odd);
    EXPECT_EQ(places.all(), (Paths{odd}));
}

TEST(RunPlaces, PassOverLinesThatAreNoPlace)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "places", "relative\n\n/a\n");
    EXPECT_EQ(RunPlaces(folder / "places").all(), (Paths{"/a"}));
}

TEST(RunPlaces, OfManyThatAddAtOnceAreAllKept)
{
    const test::TemporaryFolder folder;
    const RunPlaces places(folder / "places");
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&places, thread] {
            for (int i = 0; i < 25; ++i)
                places.add("/runs/" + std::to_string(thread) + '-' + std::to_string(i));
        });
    threads.clear();
    EXPECT_EQ(places.all().size(), 100u);
}

} // namespace
} // namespace gg

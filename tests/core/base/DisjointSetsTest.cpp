#include "base/DisjointSets.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(DisjointSets, AreEachElementAloneAtFirst)
{
    DisjointSets sets(3);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(sets.find(i), i);
}

TEST(DisjointSets, AreOneOnceAnythingJoinsThemAndCalledByTheirSmallest)
{
    DisjointSets sets(6);
    sets.merge(5, 4);
    sets.merge(1, 2);
    EXPECT_EQ(sets.find(5), 4U);
    sets.merge(2, 5);
    for (const std::size_t element : {1U, 2U, 4U, 5U})
        EXPECT_EQ(sets.find(element), 1U);
    EXPECT_EQ(sets.find(3), 3U);
    sets.merge(4, 1);
    EXPECT_EQ(sets.find(4), 1U);
}

TEST(DisjointSets, TakeElementsOneByOne)
{
    DisjointSets sets;
    EXPECT_EQ(sets.add(), 0U);
    EXPECT_EQ(sets.add(), 1U);
    sets.merge(0, 1);
    EXPECT_EQ(sets.add(), 2U);
    EXPECT_EQ(sets.find(1), 0U);
    EXPECT_EQ(sets.find(2), 2U);
}

} // namespace
} // namespace gg

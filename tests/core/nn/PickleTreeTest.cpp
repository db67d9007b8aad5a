#include "nn/PickleTree.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

PickleTree sample()
{
    PickleTree tree;
    tree.nodes = {std::string("key"),
                  std::int64_t{7},
                  PickleDict{{{0, 1}}},
                  PickleSequence{{1, 0}},
                  PickleGlobal{8, 9},
                  PickleObject{.callable = 4, .arguments = 3, .state = {}, .items = {}, .entries = {{0, 3}}},
                  PickleGlobal{10, 11},
                  PickleObject{.callable = 6, .arguments = 3, .state = {}, .items = {}, .entries = {{0, 3}}},
                  std::string("collections"),
                  std::string("OrderedDict"),
                  std::string("os"),
                  std::string("system")};
    return tree;
}

TEST(PickleTree, FindsByKeyInDictsAndOrderedDicts)
{
    const PickleTree tree = sample();
    ASSERT_NE(tree.find(2, "key"), nullptr);
    EXPECT_EQ(*tree.find(2, "key"), 1U);
    EXPECT_EQ(*tree.find(5, "key"), 3U);
    EXPECT_EQ(tree.find(2, "other"), nullptr);
    EXPECT_EQ(tree.find(7, "key"), nullptr) << "any other object is no dict";
    EXPECT_EQ(tree.find(3, "key"), nullptr);
}

TEST(PickleTree, OfEqualKeysTheLastOneCounts)
{
    PickleTree tree = sample();
    tree.nodes[2] = PickleDict{{{0, 1}, {0, 3}}};
    EXPECT_EQ(*tree.find(2, "key"), 3U);
}

TEST(PickleTree, CopiesNoNameThatIsLongerThanAnyClasss)
{
    PickleTree tree = sample();
    tree.nodes[9] = std::string(10'000, 'n');
    EXPECT_EQ(tree.globalName(4), "");
    EXPECT_EQ(tree.callableName(5), "");
    EXPECT_EQ(tree.callableName(7), "os.system");
    EXPECT_EQ(tree.callableName(4), "");
}

TEST(PickleTree, SaysWhatItIsNotRatherThanGuessing)
{
    const PickleTree tree = sample();
    EXPECT_EQ(tree.integer(1), 7);
    EXPECT_EQ(tree.integer(0), std::nullopt);
    EXPECT_EQ(tree.globalName(6), "os.system");
    EXPECT_EQ(tree.globalName(1), "");
    EXPECT_EQ(*tree.item(3, 1), 0U);
    EXPECT_EQ(tree.item(3, 2), nullptr);
    EXPECT_EQ(tree.item(0, 0), nullptr);
}

} // namespace
} // namespace gg

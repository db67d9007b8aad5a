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
                  PickleGlobal{"collections", "OrderedDict"},
                  PickleObject{.callable = 4, .arguments = 3, .state = {}, .items = {}, .entries = {{0, 3}}},
                  PickleGlobal{"os", "system"},
                  PickleObject{.callable = 6, .arguments = 3, .state = {}, .items = {}, .entries = {{0, 3}}}};
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

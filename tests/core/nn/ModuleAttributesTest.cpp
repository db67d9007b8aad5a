#include "nn/ModuleAttributes.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// A tree built by hand: add() returns the number of the new node.
struct Tree
{
    PickleTree tree;

    PickleRef add(PickleNode node)
    {
        tree.nodes.push_back(std::move(node));
        return static_cast<PickleRef>(tree.nodes.size() - 1);
    }
    PickleRef text(const char* value) { return add(std::string(value)); }
    PickleRef pair(std::int64_t a, std::int64_t b) { return add(PickleSequence{{add(a), add(b)}}); }
};

PickleObject objectOf(PickleRef callable)
{
    PickleObject object;
    object.callable = callable;
    return object;
}

TEST(ModuleAttributes, AreThoseThatDecideWhatALayerComputes)
{
    Tree made;
    PickleDict dict;
    const auto entry = [&](const char* key, PickleRef value) {
        dict.entries.emplace_back(made.text(key), value);
    };
    entry("stride", made.pair(2, 2));
    entry("padding", made.pair(0, 3));
    entry("eps", made.add(1e-5));
    entry("ceil_mode", made.add(true));
    entry("padding_mode", made.text("zeros"));
    entry("kernel_size", made.add(std::int64_t{7}));
    entry("training", made.add(false));
    entry("dilation", made.add(PickleNone()));
    entry("groups", made.text("a text that is far too long to be any value of torch's"));
    const PickleRef state = made.add(dict);
    const std::map<std::string, std::string> expected = {{"ceil_mode", "1"},        {"eps", "1e-05"},
                                                         {"kernel_size", "7"},      {"padding", "0,3"},
                                                         {"padding_mode", "zeros"}, {"stride", "2"}};
    EXPECT_EQ(moduleAttributes(made.tree, state), expected);
    EXPECT_TRUE(moduleAttributes(made.tree, made.text("no dict")).empty());
}

TEST(ModuleClass, IsFoundAlsoWhereItsSourceLiesBesideIt)
{
    Tree made;
    const PickleRef global = made.add(PickleGlobal{made.text("torch.nn.modules.conv"), made.text("Conv2d")});
    EXPECT_EQ(moduleClassOf(made.tree, made.add(objectOf(global))), "torch.nn.modules.conv.Conv2d");
    const PickleRef id =
        made.add(PickleSequence{{made.text("module"), global, made.text("conv.py"), made.text("class")}});
    const PickleRef persistent = made.add(PicklePersistent{id});
    EXPECT_EQ(moduleClassOf(made.tree, made.add(objectOf(persistent))), "torch.nn.modules.conv.Conv2d");
    EXPECT_EQ(moduleClassOf(made.tree, id), "");
}

} // namespace
} // namespace gg

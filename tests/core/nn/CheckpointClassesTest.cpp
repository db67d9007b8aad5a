#include "nn/CheckpointClasses.h"

#include "nn/PickleReader.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using Names = std::vector<std::string>;

// Of a pickle in protocol 0, as pickle.dumps(value, 0) writes it.
Names namesIn(const std::string& pickle)
{
    const PickleTree tree = readPickle(std::as_bytes(std::span(pickle))).tree;
    return classNamesIn(tree, tree.root);
}

TEST(CheckpointClasses, AreAListATupleOrNumberedNames)
{
    EXPECT_EQ(namesIn("(dS'classes'\n(lS'a'\naS'b'\nas."), (Names{"a", "b"}));
    EXPECT_EQ(namesIn("(dS'class_names'\n(S'a'\nS'b'\nts."), (Names{"a", "b"}));
    EXPECT_EQ(namesIn("(dS'class_to_idx'\n(dS'COVID'\nI1\nsS'NonCOVID'\nI0\nss."),
              (Names{"NonCOVID", "COVID"}));
}

TEST(CheckpointClasses, AreNoneWhereTheyAreNoDifferentNames)
{
    EXPECT_EQ(namesIn("(dS'epoch'\nI3\ns."), Names());
    EXPECT_EQ(namesIn("(dS'classes'\nI2\ns."), Names());
    EXPECT_EQ(namesIn("(dS'classes'\n(lS'a'\naI1\nas."), Names());
    EXPECT_EQ(namesIn("(dS'classes'\n(lS'a'\naS'a'\nas."), Names());
    EXPECT_EQ(namesIn("(dS'class_to_idx'\n(dS'a'\nI0\nsS'b'\nI2\nss."), Names());
    EXPECT_EQ(namesIn("(dS'class_to_idx'\n(dS'a'\nI-1\nsS'b'\nI1\nss."), Names());
    EXPECT_EQ(namesIn("(dS'class_to_idx'\n(dS'a'\nI0\nsS'b'\nI0\nss."), Names());
    EXPECT_EQ(namesIn("I1\n."), Names());
    EXPECT_EQ(namesIn("(dS'classes'\n(lS'a'\naS'\\x1b[2J'\nas."), Names()) << "it cannot be shown";
    EXPECT_EQ(namesIn("(dS'classes'\n(lS'a'\naS'\\xff'\nas."), Names()) << "it is no UTF-8";
}

// Copied for each reference, a list of 30,000 would take 30 GB.
TEST(CheckpointClasses, AreNoneWhereANameIsLongerThanAnyClasss)
{
    std::string list = "(dS'classes'\n(lS'" + std::string(1 << 20, 'n') + "'\np1\na";
    for (int i = 0; i < 30'000; ++i)
        list += "g1\na";
    EXPECT_EQ(namesIn(list + "s."), Names());
    std::string many = "(dS'classes'\n(lS'" + std::string(1'000, 'n') + "'\np1\na";
    for (int i = 0; i < 30'000; ++i)
        many += "g1\na";
    EXPECT_EQ(namesIn(many + "s."), Names());
}

} // namespace
} // namespace gg

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
}

} // namespace
} // namespace gg

#include "onnx/NetworkGraph.h"

#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

GraphNode exampleNode()
{
    return {"pool.out",
            {{"self", ValueId{3}},
             {"kernel_size", std::vector<std::int64_t>{2, 2}},
             {"ceil_mode", true},
             {"scale", std::int64_t{2}},
             {"divisor", std::monostate()},
             {"size", Varying()}},
            {ValueId{4}}};
}

TEST(NetworkGraph, GivesArgumentsByNameAndType)
{
    const GraphNode node = exampleNode();
    EXPECT_EQ(node.value("self"), ValueId{3});
    EXPECT_EQ(node.integers("kernel_size").size(), 2u);
    EXPECT_TRUE(node.flag("ceil_mode"));
    EXPECT_EQ(node.number("scale"), 2) << "a whole number is a number";
    EXPECT_TRUE(node.isNone("divisor"));
    EXPECT_FALSE(node.isNone("self"));
}

TEST(NetworkGraph, RefusesWhatTheOperatorDoesNotHaveAndNamesIt)
{
    const GraphNode node = exampleNode();
    for (const auto& ask : {std::function<void()>([&] { node.argument("absent"); }),
                            std::function<void()>([&] { node.integer("self"); }),
                            std::function<void()>([&] { node.number("ceil_mode"); })}) {
        const Error error = test::errorOf(ask);
        EXPECT_EQ(error.kind(), ErrorKind::Failed);
        EXPECT_THAT(error.message(), HasSubstr("pool.out"));
    }
}

TEST(NetworkGraph, RefusesANumberThatHangsOnTheNumberOfPictures)
{
    EXPECT_THAT(test::errorOf([] { exampleNode().integer("size"); }).message(),
                HasSubstr("depends on the number of pictures"));
}

} // namespace
} // namespace gg

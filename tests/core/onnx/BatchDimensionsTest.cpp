#include "onnx/BatchDimensions.h"

#include "support/ErrorOf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::HasSubstr;

GraphConstant constantOf(const std::string& text)
{
    return {"", [text](const ByteSink& sink) { sink(std::as_bytes(std::span(text))); }};
}

// (count,12) -> (4 count,3), by a view whose sizes are numbers.
NetworkGraph recorded(std::int64_t count)
{
    NetworkGraph graph;
    graph.values = {{TensorType::F32, {count, 12}},
                    {TensorType::F32, {4 * count, 3}},
                    {TensorType::F32, {2}, constantOf("same")}};
    graph.nodes = {
        {"view", {{"self", ValueId{0}}, {"size", std::vector<std::int64_t>{4 * count, 3}}}, {ValueId{1}}}};
    graph.features = graph.logits = ValueId{1};
    return graph;
}

std::string refusalOf(const std::function<void(NetworkGraph&)>& change)
{
    NetworkGraph other = recorded(3);
    change(other);
    const Error error = test::errorOf([&] { withBatchDimensions(recorded(2), 2, other, 3); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    return error.message();
}

TEST(BatchDimensions, FindsMultiplesOfTheNumberOfPictures)
{
    const NetworkGraph graph = withBatchDimensions(recorded(2), 2, recorded(3), 3);
    EXPECT_EQ(graph.values[0].shape, (std::vector<std::int64_t>{-1, 12}));
    EXPECT_EQ(graph.values[1].shape, (std::vector<std::int64_t>{-4, 3}));
    EXPECT_EQ(graph.values[2].shape, std::vector<std::int64_t>{2});
    EXPECT_TRUE(std::holds_alternative<Varying>(graph.nodes[0].argument("size")));
    EXPECT_EQ(graph.nodes[0].value("self"), ValueId{0});
}

TEST(BatchDimensions, RefusesWhatAnotherNumberOfPicturesChanges)
{
    EXPECT_THAT(refusalOf([](NetworkGraph& graph) { graph.values[1].shape[0] = 13; }),
                HasSubstr("a size of 8 became 13"));
    EXPECT_THAT(refusalOf([](NetworkGraph& graph) { graph.values[2].constant = constantOf("else"); }),
                HasSubstr("a constant"));
    EXPECT_THAT(refusalOf([](NetworkGraph& graph) { graph.nodes[0].operation = "relu"; }),
                HasSubstr("relu in the place of view"));
    EXPECT_THAT(refusalOf([](NetworkGraph& graph) { graph.nodes.clear(); }), HasSubstr("other operators"));
    EXPECT_THAT(refusalOf([](NetworkGraph& graph) { graph.nodes[0].arguments[0].second = ValueId{1}; }),
                HasSubstr("inputs"));
}

} // namespace
} // namespace gg

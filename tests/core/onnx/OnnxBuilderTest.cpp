#include "onnx/OnnxBuilder.h"

#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

NetworkGraph example()
{
    const GraphConstant named{"conv1.weight", {}};
    const GraphConstant computed{"", {}};
    NetworkGraph graph;
    graph.values = {
        {TensorType::F32, {-1, 3}}, {TensorType::F32, {3}, named}, {TensorType::F32, {1}, computed}};
    return graph;
}

TEST(OnnxBuilder, WritesAConstantDownWhenItIsFirstRead)
{
    const NetworkGraph network = example();
    OnnxBuilder onnx(network);
    EXPECT_EQ(onnx.nameOf({1}), "conv1.weight");
    EXPECT_EQ(onnx.nameOf({1}), "conv1.weight");
    EXPECT_EQ(onnx.nameOf({2}), "computed_2");
    EXPECT_EQ(onnx.take().tensors.size(), 2u);
}

TEST(OnnxBuilder, GivesNodesNamesOfTheirOwnAndKnowsWhatWasNamed)
{
    const NetworkGraph network = example();
    OnnxBuilder onnx(network);
    onnx.setName({0}, "input");
    EXPECT_EQ(onnx.add("Relu", {onnx.nameOf({0})}), "Relu_0");
    EXPECT_EQ(onnx.addNode("Split", {"Relu_0"}, {}, 2), (std::vector<std::string>{"Split_1_0", "Split_1_1"}));
    EXPECT_EQ(onnx.take().nodes.size(), 2u);
}

TEST(OnnxBuilder, WritesEqualNumbersOnceAndThoseOfOtherShapesApart)
{
    const NetworkGraph network = example();
    OnnxBuilder onnx(network);
    EXPECT_EQ(onnx.integers({1, 2}), onnx.integers({1, 2}));
    EXPECT_NE(onnx.integers({1}), onnx.integer(1));
    EXPECT_NE(onnx.number(0), onnx.integer(0));
    EXPECT_NE(onnx.matrix({1, 2}, 2), onnx.matrix({1, 2}, 1));
    EXPECT_EQ(onnx.take().tensors.size(), 7u);
}

TEST(OnnxBuilder, RefusesAValueThatNobodyHasGiven)
{
    const NetworkGraph network = example();
    OnnxBuilder onnx(network);
    EXPECT_EQ(test::errorOf([&] { onnx.nameOf({0}); }).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg

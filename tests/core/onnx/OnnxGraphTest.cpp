#include "onnx/OnnxGraph.h"

#include "support/ErrorOf.h"
#include "support/ProtoFields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

OnnxTensor tensorOf(std::vector<std::int64_t> shape, TensorType type = TensorType::F32)
{
    return {"weight", type, std::move(shape), [](const ByteSink& sink) {
                const std::vector<float> values = {1, 2};
                sink(std::as_bytes(std::span(values)));
            }};
}

OnnxModelFile example()
{
    OnnxModelFile model;
    model.graph.name = "made";
    model.graph.nodes = {{"Conv",
                          "first",
                          {"input", "weight"},
                          {"logits"},
                          {{"group", std::int64_t{2}},
                           {"epsilon", 0.5F},
                           {"pads", std::vector<std::int64_t>{1, 2}},
                           {"mode", std::string("constant")}}}};
    model.graph.tensors = {tensorOf({1, 2})};
    model.graph.inputs = {{"input", {-1, 3}, "pictures"}};
    model.graph.outputs = {{"logits", {-1, 2}, ""}};
    model.producer = "groundglass";
    model.producerVersion = "1.2";
    model.metadata = {{"classes", "[]"}};
    return model;
}

TEST(OnnxGraph, StandsInTheFieldsOfAModelProto)
{
    const std::string bytes = test::bytesOf(toProto(example()));
    EXPECT_EQ(test::protoFields(bytes).front().value, 8u) << "the version of the format comes first";
    EXPECT_THAT(test::protoTexts(bytes, 2), ElementsAre("groundglass"));
    EXPECT_THAT(test::protoTexts(bytes, 3), ElementsAre("1.2"));
    const std::string opset = test::protoTexts(bytes, 8).at(0);
    EXPECT_EQ(test::protoFields(opset).at(0).value, 17u);
    const std::string entry = test::protoTexts(bytes, 14).at(0);
    EXPECT_THAT(test::protoTexts(entry, 1), ElementsAre("classes"));
    EXPECT_THAT(test::protoTexts(entry, 2), ElementsAre("[]"));
}

TEST(OnnxGraph, HasNodesWithTypedAttributesAndTensorsAsRawData)
{
    const std::string graph = test::protoTexts(test::bytesOf(toProto(example())), 7).at(0);
    const std::string node = test::protoTexts(graph, 1).at(0);
    EXPECT_THAT(test::protoTexts(node, 1), ElementsAre("input", "weight"));
    EXPECT_THAT(test::protoTexts(node, 4), ElementsAre("Conv"));
    std::vector<std::uint64_t> types;
    for (const std::string& attribute : test::protoTexts(node, 5))
        types.push_back(test::protoFields(attribute).back().value);
    EXPECT_THAT(types, ElementsAre(2, 1, 7, 3)) << "INT, FLOAT, INTS, STRING of AttributeProto";
    const std::string tensor = test::protoTexts(graph, 5).at(0);
    EXPECT_EQ(test::protoTexts(tensor, 9).at(0).size(), 2 * sizeof(float));
}

TEST(OnnxGraph, NamesTheNumberOfPicturesAndCountsTheRest)
{
    const std::string graph = test::protoTexts(test::bytesOf(toProto(example())), 7).at(0);
    const std::string type = test::protoTexts(test::protoTexts(graph, 11).at(0), 2).at(0);
    const std::string shape = test::protoTexts(test::protoTexts(type, 1).at(0), 2).at(0);
    const std::vector<std::string> dimensions = test::protoTexts(shape, 1);
    ASSERT_EQ(dimensions.size(), 2u);
    EXPECT_THAT(test::protoTexts(dimensions[0], 2), ElementsAre("N"));
    EXPECT_EQ(test::protoFields(dimensions[1]).at(0).value, 3u);
}

TEST(OnnxGraph, RefusesTypesItDoesNotWriteAndMoreThanReadersTake)
{
    OnnxModelFile model = example();
    model.graph.tensors = {tensorOf({2}, TensorType::Bool)};
    EXPECT_EQ(test::errorOf([&] { toProto(model); }).kind(), ErrorKind::Failed);
    model.graph.tensors = {tensorOf({1 << 29})};
    EXPECT_THAT(test::errorOf([&] { toProto(model); }).message(), testing::HasSubstr("2 GB"));
}

} // namespace
} // namespace gg

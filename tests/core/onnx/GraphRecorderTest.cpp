#include "onnx/GraphRecorder.h"

#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"
#include "support/MadeNetwork.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> operations(const NetworkGraph& graph)
{
    std::vector<std::string> names;
    for (const GraphNode& node : graph.nodes)
        names.push_back(node.operation);
    return names;
}

std::string refusalOf(const test::MadeNetwork::Features& features)
{
    const Error error = test::errorOf([&] { test::graphOf(features, 72); });
    EXPECT_EQ(error.kind(), ErrorKind::Failed);
    return error.message();
}

TEST(GraphRecorder, HearsEachCallInOrderWithComposedOnesAsAWhole)
{
    const NetworkGraph graph =
        test::graphOf([](const at::Tensor& images) { return images.add(1).relu_().flatten(1); }, 3 * 4 * 6);
    EXPECT_THAT(operations(graph), ElementsAre("add.Scalar", "relu", "flatten.using_ints", "linear"));
    EXPECT_EQ(graph.nodes.back().outputs.front(), graph.logits);
    EXPECT_EQ(graph.nodes[2].outputs.front(), graph.features);
    EXPECT_EQ(graph.values[graph.input.number].shape, (std::vector<std::int64_t>{-1, 3, 4, 6}));
    EXPECT_EQ(graph.values[graph.logits.number].shape, (std::vector<std::int64_t>{-1, 2}));
    EXPECT_EQ(graph.nodes[1].value("self"), graph.nodes[0].outputs.front());
}

TEST(GraphRecorder, NamesParametersAndGivesTheirBytesInRowsWhateverTheLayout)
{
    const auto network = createNetwork("resnet18", 2, 1);
    network->useChannelsLast();
    const NetworkGraph graph = recordGraph(*network, 32, 32);
    const ValueId weight = graph.nodes.front().value("weight");
    const auto& constant = graph.values[weight.number].constant;
    ASSERT_TRUE(constant.has_value());
    EXPECT_EQ(constant->name, "conv1.weight");
    std::vector<std::byte> bytes;
    constant->bytes([&](std::span<const std::byte> piece) { bytes.assign(piece.begin(), piece.end()); });
    const at::Tensor rows = network->parameters().front().detach().contiguous();
    ASSERT_EQ(bytes.size(), rows.nbytes());
    EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), static_cast<const std::byte*>(rows.const_data_ptr())));
}

TEST(GraphRecorder, LeavesTheModeAsItWasAndRecordsInEvaluationMode)
{
    const auto network = createNetwork("alexnet", 2, 1);
    network->train();
    const NetworkGraph graph = recordGraph(*network, 64, 64);
    EXPECT_TRUE(network->is_training());
    const auto dropout = std::find_if(graph.nodes.begin(), graph.nodes.end(),
                                      [](const GraphNode& node) { return node.operation == "dropout"; });
    ASSERT_NE(dropout, graph.nodes.end());
    EXPECT_FALSE(dropout->flag("train"));
}

TEST(GraphRecorder, MakesAConstantOfWhatHangsOnNoPicture)
{
    const NetworkGraph graph = test::graphOf(
        [](const at::Tensor& images) {
            at::Tensor mask = at::zeros({6});
            mask.slice(0, 0, 2).fill_(1);
            return images.mul(mask).flatten(1);
        },
        3 * 4 * 6);
    EXPECT_THAT(operations(graph), ElementsAre("mul.Tensor", "flatten.using_ints", "linear"));
    const auto& mask = graph.values[graph.nodes.front().value("other").number].constant;
    ASSERT_TRUE(mask.has_value());
    std::vector<float> values(6);
    mask->bytes([&](std::span<const std::byte> bytes) {
        std::copy(bytes.begin(), bytes.end(), std::as_writable_bytes(std::span(values)).begin());
    });
    EXPECT_THAT(values, ElementsAre(1, 1, 0, 0, 0, 0)) << "as its memory is when all is done";
}

TEST(GraphRecorder, RefusesWhatAListenerCannotFollow)
{
    EXPECT_THAT(
        refusalOf([](const at::Tensor& images) { return images.flatten(1) * images.sum().item<double>(); }),
        HasSubstr("no tensor"));
    EXPECT_THAT(refusalOf([](const at::Tensor& images) {
                    const at::Tensor first = images.add(1);
                    const at::Tensor view = first.flatten(1);
                    view.relu_();
                    return first.flatten(1);
                }),
                HasSubstr("overwritten"));
    EXPECT_THAT(refusalOf([](const at::Tensor& images) {
                    const at::Tensor mask = at::zeros({6});
                    const at::Tensor first = images + mask;
                    mask.fill_(1);
                    return (first + mask).flatten(1);
                }),
                HasSubstr("overwrites a constant"));
}

TEST(GraphRecorder, RefusesANumberOfPicturesThatWasBuiltIn)
{
    EXPECT_THAT(refusalOf([](const at::Tensor& images) {
                    return (images + at::ones({images.size(0), 1, 1, 1})).flatten(1);
                }),
                HasSubstr("a constant is another one"));
    EXPECT_THAT(refusalOf([](const at::Tensor& images) {
                    return images.size(0) == 3 ? images.relu().flatten(1) : images.flatten(1);
                }),
                HasSubstr("another number of pictures"));
}

} // namespace
} // namespace gg

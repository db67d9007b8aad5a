#include "support/ErrorOf.h"
#include "support/MadeNetwork.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

constexpr std::int64_t all = 3 * 4 * 6;

TEST(ArithmeticOperators, SayActivationsAsProductsWhereOnnxHasNoNameForThem)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            return at::gelu(at::hardswish(at::silu(at::hardtanh(at::relu(images), 0, 6))));
        },
        all);
    EXPECT_THAT(test::operationsOf(graph), ElementsAre("Relu", "Clip", "Sigmoid", "Mul", "HardSigmoid", "Mul",
                                                       "Mul", "Erf", "Mul", "Add", "Mul"));
    EXPECT_THAT(test::numbersOf<float>(graph, graph.nodes[1].inputs.at(2)), ElementsAre(6));
}

TEST(ArithmeticOperators, TakeNumbersInTheirPlace)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) { return (images.mul(at::Scalar(3)) / 2 + images) * images; }, all);
    EXPECT_THAT(test::operationsOf(graph), ElementsAre("Mul", "Div", "Add", "Mul"));
    EXPECT_THAT(test::numbersOf<float>(graph, graph.nodes[0].inputs.at(1)), ElementsAre(3));
    EXPECT_THAT(graph.nodes[3].inputs, ElementsAre("Add_2", "input"));
}

TEST(ArithmeticOperators, TakeMeansProductsAndSoftmaxAlongTheirDimensions)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            return images.matmul(at::ones({6, 5})).softmax(-1).mean({2, 3}, /*keepdim=*/true);
        },
        3);
    EXPECT_THAT(test::operationsOf(graph), ElementsAre("MatMul", "Softmax", "ReduceMean"));
    EXPECT_THAT(test::integersOf(graph.nodes[2], "axes"), ElementsAre(2, 3));
}

TEST(ArithmeticOperators, RefuseWhatTheyDoNotCompute)
{
    for (const test::MadeNetwork::Features& features :
         {test::MadeNetwork::Features([](const at::Tensor& images) { return images.add(images, 2); }),
          test::MadeNetwork::Features([](const at::Tensor& images) { return at::gelu(images, "tanh"); })})
        EXPECT_EQ(test::errorOf([&] { test::onnxOf(features, all); }).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg

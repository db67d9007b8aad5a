#include "support/ErrorOf.h"
#include "support/MadeNetwork.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using Features = test::MadeNetwork::Features;

TEST(LayerOperators, ConvolveWithStridesPadsAndGroups)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            return at::conv2d(images, at::ones({3, 1, 3, 1}), {}, {2, 1}, {1, 0}, 1, 3);
        },
        3 * 2 * 6);
    EXPECT_THAT(test::operationsOf(graph), ElementsAre("Conv"));
    EXPECT_EQ(graph.nodes[0].inputs.size(), 2u) << "without bias";
    EXPECT_THAT(test::integersOf(graph.nodes[0], "pads"), ElementsAre(1, 0, 1, 0));
    EXPECT_THAT(test::integersOf(graph.nodes[0], "strides"), ElementsAre(2, 1));
}

TEST(LayerOperators, NormaliseByStatisticsThatStandFast)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            const at::Tensor ones = at::ones({3});
            const at::Tensor normed =
                at::batch_norm(images, ones, ones, ones, ones, /*training=*/false, 0.1, 1e-5, false);
            return at::layer_norm(normed, {6}, at::ones({6}), at::ones({6}));
        },
        72);
    EXPECT_THAT(test::operationsOf(graph), ElementsAre("BatchNormalization", "LayerNormalization"));
}

TEST(LayerOperators, PadWhereALastWindowReachesOutsideThePicture)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) { return at::max_pool2d(images, 3, 2, 0, 1, /*ceil_mode=*/true); },
        3 * 2 * 3);
    EXPECT_THAT(test::integersOf(graph.nodes[0], "pads"), ElementsAre(0, 0, 1, 1));
}

TEST(LayerOperators, TakeMeansOfPartsByTheSimplestOperatorThereIs)
{
    const auto pooled = [](std::int64_t height, std::int64_t width) {
        return test::onnxOf(
            [=](const at::Tensor& images) {
                return at::adaptive_avg_pool2d(images, {height, width});
            },
            3 * height * width);
    };
    EXPECT_THAT(test::operationsOf(pooled(4, 6)), ElementsAre());
    EXPECT_THAT(test::operationsOf(pooled(1, 1)), ElementsAre("GlobalAveragePool"));
    EXPECT_THAT(test::operationsOf(pooled(2, 3)), ElementsAre("AveragePool"));
    const OnnxGraph uneven = pooled(3, 6);
    EXPECT_THAT(test::operationsOf(uneven), ElementsAre("MatMul", "MatMul"));
    // Rows 0 and 1, 1 and 2, 2 and 3.
    EXPECT_THAT(test::numbersOf<float>(uneven, uneven.nodes[1].inputs.at(0)),
                ElementsAre(0.5F, 0.5F, 0, 0, 0, 0.5F, 0.5F, 0, 0, 0, 0.5F, 0.5F));
}

TEST(LayerOperators, AttendAndMultiplyTensorsOfMoreDimensions)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            const at::Tensor attended = at::scaled_dot_product_attention(images, images, images);
            return at::linear(attended, at::ones({2, 6}), at::ones({2}));
        },
        3 * 4 * 2);
    EXPECT_THAT(test::operationsOf(graph),
                ElementsAre("Mul", "Transpose", "MatMul", "Softmax", "MatMul", "Transpose", "MatMul", "Add"));
}

TEST(LayerOperators, RefuseWhatTheyDoNotCompute)
{
    const Features ofBatch = [](const at::Tensor& images) {
        return at::batch_norm(images, at::ones({3}), at::ones({3}), {}, {}, true, 0.1, 1e-5, false);
    };
    const Features withHoles = [](const at::Tensor& images) {
        return at::max_pool2d(images, 2, 1, 0, {1, 2});
    };
    const Features causal = [](const at::Tensor& images) {
        return at::scaled_dot_product_attention(images, images, images, {}, 0, /*is_causal=*/true);
    };
    EXPECT_EQ(test::errorOf([&] { test::onnxOf(ofBatch, 72); }).kind(), ErrorKind::Failed);
    EXPECT_EQ(test::errorOf([&] { test::onnxOf(withHoles, 3 * 3 * 4); }).kind(), ErrorKind::Failed);
    EXPECT_EQ(test::errorOf([&] { test::onnxOf(causal, 72); }).kind(), ErrorKind::Failed);
}

} // namespace
} // namespace gg

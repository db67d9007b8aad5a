#include "support/ErrorOf.h"
#include "support/MadeNetwork.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;

TEST(ShapeOperators, ReshapeToTheSizesThatCameOfItWithTheNumberOfPicturesOpen)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            return images.view({images.size(0) * 3, 24}).view({-1, 3, 4, 6}).contiguous();
        },
        72);
    EXPECT_THAT(test::operationsOf(graph), ElementsAre("Reshape", "Reshape"));
    EXPECT_THAT(test::numbersOf<std::int64_t>(graph, graph.nodes[0].inputs.at(1)), ElementsAre(-1, 24));
    EXPECT_THAT(test::numbersOf<std::int64_t>(graph, graph.nodes[1].inputs.at(1)), ElementsAre(-1, 3, 4, 6));
}

TEST(ShapeOperators, RepeatAConstantForEachPicture)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            const at::Tensor token = at::ones({1, 1, 4, 6}).expand({images.size(0), -1, -1, -1});
            return at::cat({token, images}, 1);
        },
        4 * 4 * 6);
    EXPECT_THAT(test::operationsOf(graph), ElementsAre("Shape", "Slice", "Concat", "Expand", "Concat"));
    EXPECT_THAT(graph.nodes[0].inputs, ElementsAre("input"));
}

TEST(ShapeOperators, TurnDimensionsRound)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            return images.permute({0, 2, -1, 1}).transpose(1, -1);
        },
        72);
    EXPECT_THAT(test::integersOf(graph.nodes[0], "perm"), ElementsAre(0, 2, 3, 1));
    EXPECT_THAT(test::integersOf(graph.nodes[1], "perm"), ElementsAre(0, 3, 2, 1));
}

TEST(ShapeOperators, CutRollAndPart)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            const at::Tensor rolled = images.slice(3, 1, 5, 2).roll({-1}, {2});
            return rolled.chunk(2, 2)[1].select(1, -1);
        },
        2 * 2);
    EXPECT_THAT(test::operationsOf(graph),
                ElementsAre("Slice", "Slice", "Slice", "Concat", "Split", "Gather"));
    EXPECT_THAT(test::numbersOf<std::int64_t>(graph, graph.nodes[0].inputs.at(4)), ElementsAre(2));
    EXPECT_THAT(test::numbersOf<std::int64_t>(graph, graph.nodes[1].inputs.at(1)), ElementsAre(1));
    EXPECT_THAT(test::numbersOf<std::int64_t>(graph, graph.nodes[4].inputs.at(1)), ElementsAre(2, 2));
}

TEST(ShapeOperators, PadTheEndsOfTheSameDimensions)
{
    const OnnxGraph graph = test::onnxOf(
        [](const at::Tensor& images) {
            return at::constant_pad_nd(images, {1, 2, 3, 4});
        },
        3 * 11 * 9);
    EXPECT_THAT(test::numbersOf<std::int64_t>(graph, graph.nodes[0].inputs.at(1)),
                ElementsAre(0, 0, 3, 1, 0, 0, 4, 2));
}

TEST(ShapeOperators, RefuseToRollThePicturesThemselves)
{
    EXPECT_EQ(test::errorOf([] {
                  test::onnxOf([](const at::Tensor& images) { return images.roll({1}, {0}); }, 72);
              }).kind(),
              ErrorKind::Failed);
}

} // namespace
} // namespace gg

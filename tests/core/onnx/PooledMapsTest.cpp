#include "onnx/PooledMaps.h"

#include "nn/NetworkFactory.h"
#include "support/MadeNetwork.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

using Shape = std::vector<std::int64_t>;

// A negative size is a multiple of the number of pictures.
TEST(PooledMaps, AreFoundBehindEitherWayToTakeMeans)
{
    const auto byPooling = test::graphOf(
        [](const at::Tensor& images) {
            return at::adaptive_avg_pool2d(at::relu(images), {1, 1}).flatten(1);
        },
        3);
    ASSERT_TRUE(pooledMaps(byPooling));
    EXPECT_EQ(byPooling.values.at(pooledMaps(byPooling)->number).shape, (Shape{-1, 3, 4, 6}));
    const auto byMean = test::graphOf(
        [](const at::Tensor& images) {
            return at::relu(images).mean({2, 3});
        },
        3);
    ASSERT_TRUE(pooledMaps(byMean));
    EXPECT_EQ(pooledMaps(byMean), byMean.nodes.at(0).outputs.at(0));
}

TEST(PooledMaps, AreNoneWhereAnythingElseStandsBetween)
{
    const auto scaled = test::graphOf(
        [](const at::Tensor& images) {
            return at::relu(images.mean({2, 3}));
        },
        3);
    EXPECT_FALSE(pooledMaps(scaled));
    const auto places = test::graphOf(
        [](const at::Tensor& images) {
            return at::adaptive_avg_pool2d(images, {2, 2}).flatten(1);
        },
        12);
    EXPECT_FALSE(pooledMaps(places));
    const auto rows = test::graphOf([](const at::Tensor& images) { return images.mean({1, 2}); }, 6);
    EXPECT_FALSE(pooledMaps(rows));
}

TEST(PooledMaps, AreTheLastFeatureMapsOfNetworksThatAreMadeSo)
{
    for (const auto& [name, shape] :
         {std::pair("resnet18", Shape{-1, 512, 3, 3}), std::pair("efficientnet_lite0", Shape{-1, 1280, 3, 3}),
          std::pair("googlenet", Shape{-1, 1024, 3, 3})}) {
        const NetworkGraph graph = recordGraph(*createNetwork(name, 2, 1), 96, 96);
        ASSERT_TRUE(pooledMaps(graph)) << name;
        EXPECT_EQ(graph.values.at(pooledMaps(graph)->number).shape, shape) << name;
    }
    for (const char* const name : {"vgg11", "mobilenet_v3_small", "squeezenet1_1", "convnext_tiny"})
        EXPECT_FALSE(pooledMaps(recordGraph(*createNetwork(name, 2, 1), 96, 96))) << name;
}

} // namespace
} // namespace gg

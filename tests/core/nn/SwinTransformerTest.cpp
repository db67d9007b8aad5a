#include "nn/SwinTransformer.h"

#include "GoldenNetworks.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, size, size}, 5), target class 1.
TEST(SwinTransformer, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("swin_t", 64, {-0.52666801, 1.0516059, -1.1200865}, 2.2434268), "");
    EXPECT_EQ(test::differenceFromGolden("swin_t", 90, {-0.52548451, 1.0438088, -1.1204476}, 0.451427067),
              "");
}

TEST(SwinTransformer, TurnsItsMapsSoThatChannelsComeFirst)
{
    const auto network = networkVariant("swin_t").make(2);
    const at::Tensor map = network->featureMapOf(network->lastFeatureMap(), at::zeros({1, 5, 7, 768}));
    EXPECT_EQ(map.sizes(), (std::vector<std::int64_t>{1, 768, 5, 7}));
    EXPECT_EQ(network->featureMapOf("features.0.0", at::zeros({1, 96, 5, 7})).size(1), 96);
    EXPECT_FALSE(network->featureMapOf("head", at::zeros({1, 2})).defined());
}

} // namespace
} // namespace gg

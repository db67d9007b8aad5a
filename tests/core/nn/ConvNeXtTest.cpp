#include "nn/ConvNeXt.h"

#include "GoldenNetworks.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, size, size}, 5), target class 1.
TEST(ConvNeXt, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("convnext_tiny", 64, {3.1814272, -0.54520949, 2.2947640}, 54.079695),
              "");
}

TEST(ConvNeXt, StartsWithItsBlocksNearlySwitchedOff)
{
    const auto network = createNetwork("convnext_tiny", 2, 1);
    const StateDict weights = stateDictOf(*network);
    EXPECT_FLOAT_EQ(weights.find("features.1.0.layer_scale")->max().item<float>(), 1e-6F);
    EXPECT_FLOAT_EQ(weights.find("features.1.0.layer_scale")->min().item<float>(), 1e-6F);
    EXPECT_NEAR(weights.find("features.1.0.block.3.weight")->std().item<double>(), 0.02, 0.001);
    EXPECT_EQ(weights.find("features.1.0.block.3.bias")->abs().max().item<float>(), 0.0F);
}

} // namespace
} // namespace gg

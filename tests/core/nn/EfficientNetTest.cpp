#include "nn/EfficientNet.h"

#include "GoldenNetworks.h"
#include "nn/Network.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, 64, 64}, 5), target class 1.
TEST(EfficientNet, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("efficientnet_b0", 64, {3.67262, 2.90243, 2.091231}, 1.92000965),
              "");
    EXPECT_EQ(test::differenceFromGolden("efficientnet_b2", 64, {335.5081, -322.0702, 343.1748}, 81204.6749),
              "");
    // These numbers are so large after 40 blocks that at most sizes torchvision's own float32 is 1e-5 and
    // more from its float64; at 33 pixels it is 6e-7.
    EXPECT_EQ(
        test::differenceFromGolden("efficientnet_v2_s", 33, {2.396901e+07, 1.69413e+07, 5799752}, 178267382),
        "");
}

double shareLeftOut(Network& network, const std::string& block)
{
    const at::Tensor kept = network.find(block + ".stochastic_depth").forward(at::ones({20000}));
    return kept.eq(0).to(at::kDouble).mean().item<double>();
}

// 0.2 times the block's place among all blocks, from 0, over their number: 16 in B0, 40 in V2-S.
TEST(EfficientNet, LeavesOutLaterBlocksMoreOften)
{
    at::manual_seed(1); // else one run in some thousands is further away
    const auto network = networkVariant("efficientnet_b0").make(2);
    EXPECT_NEAR(shareLeftOut(*network, "features.2.1"), 0.2 * 2 / 16, 0.01);
    EXPECT_NEAR(shareLeftOut(*network, "features.6.3"), 0.2 * 14 / 16, 0.01);
    EXPECT_NEAR(shareLeftOut(*networkVariant("efficientnet_v2_s").make(2), "features.6.14"), 0.2 * 39 / 40,
                0.01);
}

TEST(EfficientNet, StartsItsHeadAsTorchvision)
{
    const auto network = createNetwork("efficientnet_b0", 4, 3);
    const at::Tensor weight = network->head()->weight().detach();
    EXPECT_LE(weight.abs().max().item<double>(), 0.5) << "uniform within 1 / sqrt(4 outputs)";
    EXPECT_NEAR(weight.std().item<double>(), 0.5 / std::sqrt(3.0), 0.01);
    EXPECT_EQ(network->head()->bias().detach().abs().max().item<float>(), 0.0F);
}

} // namespace
} // namespace gg

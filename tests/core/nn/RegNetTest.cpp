#include "nn/RegNet.h"

#include "GoldenNetworks.h"
#include "nn/Network.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, 64, 64}, 5), target class 1.
TEST(RegNet, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("regnet_y_400mf", 64, {-0.700205, 1.15982, -0.02784902}, 92.0456056),
              "");
    EXPECT_EQ(
        test::differenceFromGolden("regnet_x_400mf", 64, {419.998725, -921.567852, 694.275695}, 9378547.06),
        "");
}

// Zeros would be the usual start of a bias; torchvision leaves PyTorch's.
TEST(RegNet, StartsTheBiasesOfSqueezeAndExcitationAsPyTorch)
{
    const auto network = createNetwork("regnet_y_400mf", 2, 3);
    const auto parameters = network->named_parameters();
    const std::string block = "trunk_output.block4.block4-1.f.";
    const double bound = 1 / std::sqrt(440.0);
    const at::Tensor bias = parameters[block + "se.fc1.bias"].detach();
    EXPECT_LE(bias.abs().max().item<double>(), bound);
    EXPECT_NEAR(bias.std().item<double>(), bound / std::sqrt(3.0), 0.1 * bound);
    EXPECT_NEAR(parameters[block + "b.0.weight"].detach().std().item<double>(), std::sqrt(2.0 / (440 * 9)),
                0.001)
        << "over all output channels, whatever the groups";
}

} // namespace
} // namespace gg

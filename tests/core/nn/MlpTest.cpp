#include "nn/Mlp.h"

#include "FormulaFill.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision.ops.MLP(4, [8, 4], activation_layer=GELU), its k-th parameter formulaTensor(.., k), input
// formulaTensor({2, 3, 4}, 5).
TEST(Mlp, GivesTheNumbersOfTorchvisions)
{
    Mlp layer(4, 8);
    test::fillByPlainFormula(layer);
    EXPECT_EQ(layer.named_parameters().keys(),
              (std::vector<std::string>{"0.weight", "0.bias", "3.weight", "3.bias"}));
    const at::Tensor output = layer.forward(test::formulaTensor({2, 3, 4}, 5));
    EXPECT_NEAR(output[0][0][0].item<double>(), -0.22391431, 1e-6);
    EXPECT_NEAR(test::formulaSum(output), 3.22156906, 1e-5);
}

TEST(Mlp, StartsByXavierWithHardlyAnyBias)
{
    Mlp layer(64, 128);
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(1);
    layer.initialiseXavier(generator);
    const auto parameters = layer.named_parameters();
    const double bound = std::sqrt(6.0 / (64 + 128));
    EXPECT_NEAR(parameters["0.weight"].detach().std().item<double>(), bound / std::sqrt(3.0), 0.01 * bound);
    EXPECT_LE(parameters["3.weight"].detach().abs().max().item<double>(), bound);
    EXPECT_NEAR(parameters["0.bias"].detach().std().item<double>(), 1e-6, 3e-7);
}

} // namespace
} // namespace gg

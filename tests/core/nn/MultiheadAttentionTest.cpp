#include "nn/MultiheadAttention.h"

#include "FormulaFill.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torch.nn.MultiheadAttention(8, 2, batch_first=True), its k-th parameter formulaTensor(.., k), of
// formulaTensor({2, 5, 8}, 5) with itself (PyTorch 2.15).
TEST(MultiheadAttention, GivesTheNumbersOfPyTorchs)
{
    MultiheadAttention layer(8, 2);
    test::fillByPlainFormula(layer);
    EXPECT_EQ(
        layer.named_parameters().keys(),
        (std::vector<std::string>{"in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"}));
    const at::Tensor output = layer.forward(test::formulaTensor({2, 5, 8}, 5));
    EXPECT_NEAR(output[0][0][0].item<double>(), -2.01873899, 1e-5);
    EXPECT_NEAR(output[0][0][3].item<double>(), 1.33514905, 1e-5);
    EXPECT_NEAR(test::formulaSum(output), 21.5106988, 1e-4);
}

TEST(MultiheadAttention, StartsByXavierWithoutBiases)
{
    MultiheadAttention layer(32, 4);
    test::fillByPlainFormula(layer);
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(1);
    layer.initialise(generator);
    for (const auto& child : layer.children())
        dynamic_cast<Layer&>(*child).initialise(generator);
    const auto parameters = layer.named_parameters();
    EXPECT_NEAR(parameters["in_proj_weight"].detach().std().item<double>(), std::sqrt(2.0 / (32 + 96)), 0.01);
    EXPECT_NEAR(parameters["out_proj.weight"].detach().std().item<double>(), 1 / std::sqrt(3.0 * 32), 0.01);
    EXPECT_EQ(parameters["in_proj_bias"].detach().abs().max().item<float>(), 0.0F);
    EXPECT_EQ(parameters["out_proj.bias"].detach().abs().max().item<float>(), 0.0F);
}

} // namespace
} // namespace gg

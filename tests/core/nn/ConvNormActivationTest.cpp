#include "nn/ConvNormActivation.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ConvNormActivation, HasTorchvisionsNamesAndNoBias)
{
    const ConvNormActivation unit({.in = 4, .out = 8, .groups = 2, .activation = ActivationKind::Relu});
    EXPECT_EQ(unit.named_parameters().keys(), (std::vector<std::string>{"0.weight", "1.weight", "1.bias"}));
    EXPECT_EQ(unit.named_parameters()["0.weight"].sizes(), (std::vector<std::int64_t>{8, 2, 3, 3}));
    EXPECT_EQ(unit.size(), 3U);
    EXPECT_EQ(ConvNormActivation({.in = 4, .out = 8}).size(), 2U) << "linear without an activation";
}

TEST(ConvNormActivation, KeepsTheSizeWhateverTheKernel)
{
    for (const std::int64_t kernel : {1, 3, 5}) {
        ConvNormActivation unit({.in = 2, .out = 3, .kernel = kernel});
        EXPECT_EQ(unit.forward(at::zeros({1, 2, 7, 9})).sizes(), (std::vector<std::int64_t>{1, 3, 7, 9}));
    }
    ConvNormActivation halving({.in = 2, .out = 3, .kernel = 5, .stride = 2});
    EXPECT_EQ(halving.forward(at::zeros({1, 2, 7, 9})).sizes(), (std::vector<std::int64_t>{1, 3, 4, 5}));
}

TEST(ConvNormActivation, NormalisesAsItIsTold)
{
    const at::NoGradGuard noGrad;
    ConvNormActivation unit({.in = 1, .out = 1, .kernel = 1, .norm = {.epsilon = 3, .momentum = 0.25}});
    unit.named_parameters()["0.weight"].fill_(1);
    unit.eval();
    // The running mean is 0 and the running variance 1: x / sqrt(1 + 3).
    EXPECT_FLOAT_EQ(unit.forward(at::ones({1, 1, 1, 1})).item<float>(), 0.5F);
    unit.train();
    unit.forward(at::ones({2, 1, 1, 1}));
    EXPECT_FLOAT_EQ(unit.named_buffers()["1.running_mean"].item<float>(), 0.25F);
}

} // namespace
} // namespace gg

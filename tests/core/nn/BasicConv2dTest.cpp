#include "nn/BasicConv2d.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(BasicConv2d, ConvolvesNormalisesAndClips)
{
    const at::NoGradGuard noGrad;
    BasicConv2d layer({.in = 1, .out = 2, .kernel = 1});
    EXPECT_EQ(layer.named_parameters().keys(),
              (std::vector<std::string>{"conv.weight", "bn.weight", "bn.bias"}))
        << "no bias before a normalisation";
    layer.eval();
    layer.named_parameters()["conv.weight"].copy_(at::tensor({1.0F, -1.0F}).reshape({2, 1, 1, 1}));
    const at::Tensor output = layer.forward(at::full({1, 1, 2, 2}, 3.0));
    EXPECT_NEAR(output[0][0][1][1].item<double>(), 3 / std::sqrt(1.001), 1e-5) << "epsilon is 0.001";
    EXPECT_EQ(output[0][1].max().item<float>(), 0.0F);
}

} // namespace
} // namespace gg

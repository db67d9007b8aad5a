#include "nn/SqueezeExcitation.h"

#include <ATen/ATen.h>
#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(SqueezeExcitation, HasTorchvisionsNames)
{
    const SqueezeExcitation layer({.channels = 8, .squeezed = 2});
    EXPECT_EQ(layer.named_parameters().keys(),
              (std::vector<std::string>{"fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"}));
    EXPECT_EQ(layer.named_parameters()["fc1.weight"].sizes(), (std::vector<std::int64_t>{2, 8, 1, 1}));
}

TEST(SqueezeExcitation, WeighsEachChannelByAllMeans)
{
    const at::NoGradGuard noGrad;
    SqueezeExcitation layer({.channels = 2, .squeezed = 1});
    auto parameters = layer.named_parameters();
    parameters["fc1.weight"].copy_(at::tensor({1.0F, 2.0F}).reshape({1, 2, 1, 1}));
    parameters["fc1.bias"].fill_(-1);
    parameters["fc2.weight"].copy_(at::tensor({0.5F, -0.5F}).reshape({2, 1, 1, 1}));
    parameters["fc2.bias"].zero_();
    // Means 2 and 3: squeezed 2 + 6 - 1 = 7, so the channels are weighed by sigmoid(+-3.5).
    at::Tensor input = at::zeros({1, 2, 1, 2});
    input[0][0][0][0] = 4;
    input[0][1][0][1] = 6;
    const at::Tensor output = layer.forward(input);
    EXPECT_NEAR(output[0][0][0][0].item<double>(), 4 / (1 + std::exp(-3.5)), 1e-5);
    EXPECT_NEAR(output[0][1][0][1].item<double>(), 6 / (1 + std::exp(3.5)), 1e-5);
    EXPECT_EQ(output[0][0][0][1].item<float>(), 0.0F);
}

TEST(SqueezeExcitation, TakesOtherActivations)
{
    const at::NoGradGuard noGrad;
    SqueezeExcitation layer({.channels = 1,
                             .squeezed = 1,
                             .activation = ActivationKind::Silu,
                             .gate = ActivationKind::Hardsigmoid});
    for (at::Tensor& parameter : layer.parameters())
        parameter.fill_(parameter.dim() == 4 ? 1 : 0);
    const double silu = 2 / (1 + std::exp(-2.0));
    EXPECT_NEAR(layer.forward(at::full({1, 1, 3, 3}, 2.0F)).max().item<double>(), 2 * (silu + 3) / 6, 1e-5);
}

TEST(SqueezeExcitation, KeepsChannelsLast)
{
    SqueezeExcitation layer({.channels = 8, .squeezed = 2});
    const at::Tensor input = at::rand({2, 8, 5, 5}).contiguous(at::MemoryFormat::ChannelsLast);
    EXPECT_TRUE(layer.forward(input).is_contiguous(at::MemoryFormat::ChannelsLast));
}

} // namespace
} // namespace gg

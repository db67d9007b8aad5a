#include "nn/Layers.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

at::Generator seeded(std::uint64_t seed)
{
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

// torch.manual_seed(3); w = torch.nn.Conv2d(2, 2, 3, groups=2): weight[0, 0, 0, 0] and bias[1]
// (PyTorch 2.15).
TEST(Conv2d, StartsWithTheNumbersOfPyTorchs)
{
    Conv2d layer({.in = 2, .out = 2, .kernel = 3, .groups = 2});
    at::Generator generator = seeded(3);
    layer.initialise(generator);
    EXPECT_FLOAT_EQ(layer.named_parameters()["weight"][0][0][0][0].item<float>(), -0.33049100637435913F);
    EXPECT_FLOAT_EQ(layer.named_parameters()["bias"][1].item<float>(), 0.24990415573120117F);
}

TEST(Conv2d, HesInitialisationHasTheVarianceOfItsFanOut)
{
    Conv2d layer({.in = 64, .out = 128, .kernel = 3});
    at::Generator generator = seeded(3);
    layer.initialiseKaiming(generator);
    const at::Tensor weight = layer.named_parameters()["weight"].detach();
    EXPECT_NEAR(weight.var().item<double>(), 2.0 / (128 * 9), 0.02 * 2.0 / (128 * 9));
    EXPECT_EQ(layer.named_parameters()["bias"].detach().abs().max().item<float>(), 0.0F);
}

// TensorFlow's SAME: ceil(size / stride), with the odd row of zeros at the end.
TEST(SameConv2d, PadsAsTensorFlow)
{
    const Conv2dSettings settings = {.in = 1, .out = 1, .kernel = 3, .stride = 2, .bias = false};
    SameConv2d forEven(settings, 4);
    SameConv2d forOdd(settings, 5);
    const at::NoGradGuard noGrad;
    forEven.named_parameters()["weight"].fill_(1);
    forOdd.named_parameters()["weight"].fill_(1);
    const at::Tensor even = forEven.forward(at::ones({1, 1, 4, 4}));
    EXPECT_EQ(even.sizes(), (std::vector<std::int64_t>{1, 1, 2, 2}));
    EXPECT_EQ(even[0][0][0][0].item<float>(), 9.0F) << "no zeros at the beginning";
    EXPECT_EQ(even[0][0][1][1].item<float>(), 4.0F);
    const at::Tensor odd = forOdd.forward(at::ones({1, 1, 5, 5}));
    EXPECT_EQ(odd.sizes(), (std::vector<std::int64_t>{1, 1, 3, 3}));
    EXPECT_EQ(odd[0][0][0][0].item<float>(), 4.0F) << "one row of zeros on each side";
    EXPECT_EQ(odd[0][0][1][1].item<float>(), 9.0F);
    EXPECT_EQ(forEven.forward(at::ones({1, 1, 5, 5})).sizes(), (std::vector<std::int64_t>{1, 1, 2, 2}))
        << "always the same zeros";
}

TEST(BatchNorm2d, KeepsRunningStatisticsWhileTrainingOnly)
{
    BatchNorm2d layer(1, 1e-3, 0.25);
    const at::Tensor images = at::arange(4).to(at::kFloat).reshape({1, 1, 2, 2});
    layer.forward(images);
    const auto buffers = layer.named_buffers();
    EXPECT_FLOAT_EQ(buffers["running_mean"].item<float>(), 0.25F * 1.5F);
    EXPECT_FLOAT_EQ(buffers["running_var"].item<float>(),
                    0.75F + 0.25F * 5.0F / 3.0F); // unbiased, as PyTorch
    EXPECT_EQ(buffers["num_batches_tracked"].item<std::int64_t>(), 1);
    layer.eval();
    layer.forward(images);
    EXPECT_EQ(buffers["num_batches_tracked"].item<std::int64_t>(), 1);
}

TEST(BatchNorm2d, BecomesNewAgain)
{
    BatchNorm2d layer(1);
    layer.forward(at::rand({2, 1, 2, 2}));
    at::Generator generator = seeded(1);
    layer.initialise(generator);
    EXPECT_EQ(layer.named_buffers()["running_mean"].item<float>(), 0.0F);
    EXPECT_EQ(layer.named_buffers()["running_var"].item<float>(), 1.0F);
    EXPECT_EQ(layer.named_buffers()["num_batches_tracked"].item<std::int64_t>(), 0);
}

TEST(MaxPool2d, TakesTheLargestOfEachWindow)
{
    const at::Tensor x = at::arange(16).to(at::kFloat).reshape({1, 1, 4, 4});
    EXPECT_EQ(MaxPool2d(2, 2).forward(x).sum().item<float>(), 5 + 7 + 13 + 15);
    EXPECT_EQ(MaxPool2d(3, 2, 1).forward(x).sizes(), (std::vector<std::int64_t>{1, 1, 2, 2}));
}

TEST(MaxPool2d, KeepsPartialWindowsWhenAsked)
{
    const at::Tensor x = at::arange(16).to(at::kFloat).reshape({1, 1, 4, 4});
    EXPECT_EQ(MaxPool2d(3, 2).forward(x).sum().item<float>(), 10);
    EXPECT_EQ(MaxPool2d(3, 2, 0, PartialWindow::Kept).forward(x).sum().item<float>(), 10 + 11 + 14 + 15);
}

TEST(AdaptiveAvgPool2d, GivesTheAskedSize)
{
    const at::Tensor x = at::arange(16).to(at::kFloat).reshape({1, 1, 4, 4});
    EXPECT_EQ(AdaptiveAvgPool2d(1).forward(x).item<float>(), 7.5F);
    EXPECT_EQ(AdaptiveAvgPool2d(7).forward(x).size(3), 7);
}

TEST(Dropout, KeepsTheMeanWhileTrainingAndAllOtherwise)
{
    Dropout layer(0.5);
    const at::Tensor x = at::ones({10000});
    EXPECT_NEAR(layer.forward(x).mean().item<float>(), 1.0F, 0.1F);
    EXPECT_GT(layer.forward(x).eq(0).sum().item<int>(), 4000);
    layer.eval();
    EXPECT_TRUE(at::equal(layer.forward(x), x));
}

TEST(Linear, ResizesInPlaceOfTheSameParameters)
{
    Linear layer(3, 2);
    const at::Tensor weight = layer.weight();
    layer.resizeOutputs(5);
    EXPECT_EQ(weight.sizes(), (std::vector<std::int64_t>{5, 3}));
    EXPECT_EQ(layer.outputs(), 5);
    EXPECT_EQ(layer.inputs(), 3);
    EXPECT_TRUE(weight.requires_grad());
}

TEST(Linear, DoesWithoutBiasWhenAsked)
{
    const at::NoGradGuard noGrad;
    Linear layer(3, 2, false);
    EXPECT_EQ(layer.parameters().size(), 1U);
    at::Generator generator = seeded(2);
    layer.initialise(generator);
    EXPECT_EQ(layer.forward(at::zeros({1, 3})).abs().max().item<float>(), 0.0F);
    layer.resizeOutputs(5);
    EXPECT_EQ(layer.outputs(), 5);
}

TEST(Linear, StartsNormalWhenAsked)
{
    Linear layer(400, 400);
    at::Generator generator = seeded(2);
    layer.initialiseNormal(generator, 0.01);
    EXPECT_NEAR(layer.weight().detach().std().item<double>(), 0.01, 0.0002);
    EXPECT_EQ(layer.bias().detach().abs().max().item<float>(), 0.0F);
}

} // namespace
} // namespace gg

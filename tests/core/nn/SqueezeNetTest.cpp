#include "nn/SqueezeNet.h"

#include "GoldenNetworks.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, size, size}, 5), target class 1.
TEST(SqueezeNet, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("squeezenet1_0", 64, {0.14419297, 0, 0.11404756}, 587.324784), "");
    EXPECT_EQ(test::differenceFromGolden("squeezenet1_1", 64, {0.11300609, 0, 0.0393459}, 8.85483411), "");
}

TEST(SqueezeNet, HasAConvolutionForAHead)
{
    const auto network = createNetwork("squeezenet1_1", 4, 1);
    EXPECT_FALSE(network->hasLinearHead());
    EXPECT_EQ(network->headName(), "classifier.1");
    EXPECT_EQ(network->features(at::rand({2, 3, 64, 64})).sizes(), (std::vector<std::int64_t>{2, 512, 3, 3}));

    network->replaceHead(2, 7);
    EXPECT_EQ(network->head()->weight().sizes(), (std::vector<std::int64_t>{2, 512, 1, 1}));
    const at::Tensor logits = network->forward(at::rand({3, 3, 64, 64}));
    EXPECT_EQ(logits.sizes(), (std::vector<std::int64_t>{3, 2}));
    logits.sum().backward();
    EXPECT_EQ(network->head()->weight().grad().size(0), 2);
}

// torch.manual_seed(7); torch.nn.Conv2d(512, 3, 1): the first weight and the last bias (PyTorch 2.15).
TEST(SqueezeNet, ReplacesItsHeadWithTheNumbersOfPyTorchsConvolution)
{
    const auto network = createNetwork("squeezenet1_0", 2, 1);
    network->replaceHead(3, 7);
    EXPECT_FLOAT_EQ(network->head()->weight()[0][0][0][0].item<float>(), 0.0030867455061525106F);
    EXPECT_FLOAT_EQ(network->head()->bias()[2].item<float>(), -0.01807011291384697F);
}

TEST(SqueezeNet, TakesItsClassesFromAFileWithAnotherNumberOfThem)
{
    const auto network = createNetwork("squeezenet1_0", stateDictOf(*createNetwork("squeezenet1_0", 5, 1)));
    EXPECT_EQ(network->classes(), 5);
}

} // namespace
} // namespace gg

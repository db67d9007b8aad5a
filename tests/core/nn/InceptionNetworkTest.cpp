#include "nn/InceptionNetwork.h"

#include "nn/Activation.h"
#include "nn/StateDict.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

class SmallInception final : public InceptionNetwork
{
public:
    SmallInception() : InceptionNetwork(0.05, {"aux", "extra"})
    {
        addStep<Conv2d>("first", Conv2dSettings{.in = 3, .out = 400, .kernel = 3});
        addStep<Activation>("last", ActivationKind::Relu);
        addClassifier("last", 400, 2, 0.3);
    }
};

TEST(InceptionNetwork, TakesItsStepsOneAfterTheOtherAndPoolsTheLast)
{
    SmallInception network;
    network.initialiseAll(1);
    network.eval();
    const at::Tensor images = at::linspace(-1, 1, 2 * 3 * 5 * 5).reshape({2, 3, 5, 5});
    const at::Tensor byHand = network.find("first").forward(images).relu().mean({2, 3});
    EXPECT_TRUE(at::allclose(network.features(images), byHand, 1e-5, 1e-6));
    EXPECT_EQ(network.lastFeatureMap(), "last");
    EXPECT_EQ(network.forward(images).sizes(), (std::vector<std::int64_t>{2, 2}));
}

TEST(InceptionNetwork, HasNoUseForItsAuxiliaryHeads)
{
    const SmallInception network;
    EXPECT_TRUE(network.isSuperfluous("aux.fc.weight"));
    EXPECT_TRUE(network.isSuperfluous("extra.bias"));
    EXPECT_FALSE(network.isSuperfluous("auxiliary.weight"));
    EXPECT_FALSE(network.isSuperfluous("first.weight"));
}

TEST(InceptionNetwork, FillsItsConvolutionsAndItsHeadFromATruncatedNormal)
{
    SmallInception network;
    network.initialiseAll(1);
    const at::Tensor weight = *stateDictOf(network).find("first.weight");
    EXPECT_NEAR(weight.std().item<double>(), 0.05, 0.002);
    EXPECT_NEAR(weight.mean().item<double>(), 0, 0.002);
    EXPECT_NEAR(network.head()->weight().std().item<double>(), 0.05, 0.004);
}

} // namespace
} // namespace gg

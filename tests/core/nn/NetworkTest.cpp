#include "nn/Network.h"

#include "base/Error.h"
#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <gtest/gtest.h>

namespace gg {
namespace {

std::shared_ptr<Network> smallNetwork()
{
    return createNetwork("resnet18", 3, 1);
}

TEST(Network, ForwardIsTheHeadAfterTheFeatures)
{
    const at::NoGradGuard noGrad;
    const auto network = createNetwork("efficientnet_lite0", 4, 7);
    network->eval();
    const at::Tensor images = at::rand({2, 3, 64, 64});
    const at::Tensor features = network->features(images);
    EXPECT_EQ(features.sizes(), (std::vector<std::int64_t>{2, network->featureCount()}));
    const at::Tensor expected = at::linear(features, network->head()->weight(), network->head()->bias());
    EXPECT_TRUE(at::allclose(network->forward(images), expected, 1e-6, 1e-6));
}

TEST(Network, DropsFeaturesOnlyWhileTraining)
{
    const at::NoGradGuard noGrad;
    const auto network = createNetwork("efficientnet_lite0", 4, 7);
    const at::Tensor features = at::rand({4, network->featureCount()});
    EXPECT_FALSE(at::allclose(network->classify(features), network->classify(features)));
    network->eval();
    EXPECT_TRUE(at::equal(network->classify(features), network->classify(features)));
}

// torch.manual_seed(7); torch.nn.Linear(512, 3): first two weights, sum of weights, biases (PyTorch 2.15).
TEST(Network, ReplacesItsHeadWithTheNumbersOfPyTorchsLinear)
{
    const auto network = smallNetwork();
    network->replaceHead(3, 7);
    EXPECT_EQ(network->classes(), 3);
    EXPECT_EQ(network->headName(), "fc");
    const at::Tensor weight = network->head()->weight().detach();
    EXPECT_FLOAT_EQ(weight[0][0].item<float>(), 0.0030867455061525106F);
    EXPECT_FLOAT_EQ(weight[0][1].item<float>(), -0.026622287929058075F);
    EXPECT_NEAR(weight.sum().item<float>(), 0.3549734034932044F, 1e-4);
    EXPECT_FLOAT_EQ(network->head()->bias()[2].item<float>(), -0.01807011291384697F);
    EXPECT_TRUE(network->head()->weight().requires_grad());
    EXPECT_THROW(network->replaceHead(1, 7), Error);
}

TEST(Network, ANewHeadLearns)
{
    const auto network = smallNetwork();
    network->forward(at::rand({2, 3, 32, 32})).sum().backward();
    network->replaceHead(5, 1);
    EXPECT_FALSE(network->head()->weight().grad().defined());
    network->forward(at::rand({2, 3, 32, 32})).sum().backward();
    EXPECT_EQ(network->head()->weight().grad().size(0), 5);
}

TEST(Network, FindsLayersByTheirDottedName)
{
    const auto network = smallNetwork();
    EXPECT_NE(dynamic_cast<Conv2d*>(&network->find("layer2.0.downsample.0")), nullptr);
    EXPECT_EQ(network->lastFeatureMap(), "layer4.1");
    const auto names = network->layerNames();
    EXPECT_NE(std::find(names.begin(), names.end(), "layer3.1.bn2"), names.end());
    try {
        network->find("layer9.1");
        FAIL() << "found a layer that is not there";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_EQ(error.message(),
                  "The network resnet18 has no layer named layer9.1; it has conv1, bn1, relu, "
                  "maxpool, layer1, layer2, layer3, layer4, avgpool, fc.");
    }
}

TEST(Network, SaysWhichLayersThereAreWhereANameGoesWrong)
{
    const auto messageFor = [network = createNetwork("vgg11_bn", 2, 1)](const char* name) {
        return test::errorOf([&] { network->find(name); }).message();
    };
    EXPECT_EQ(messageFor("features.52"),
              "The network vgg11_bn has no layer named features.52; features has the layers 0 to 28.");
    EXPECT_EQ(messageFor("features.3.x"),
              "The network vgg11_bn has no layer named features.3.x; features.3 has no layers of its own.");
}

TEST(Network, ChannelsLastChangesTheLayoutAlone)
{
    const at::NoGradGuard noGrad;
    const auto network = smallNetwork();
    network->eval();
    const at::Tensor images = at::rand({2, 3, 64, 64});
    const at::Tensor before = network->forward(images);
    network->useChannelsLast();
    at::MemoryFormat format = at::MemoryFormat::Preserve;
    network->find("layer4").setTap(
        [&](const at::Tensor& output) { format = output.suggest_memory_format(); });
    const at::Tensor after = network->forward(images.contiguous(at::MemoryFormat::ChannelsLast));
    EXPECT_EQ(format, at::MemoryFormat::ChannelsLast);
    EXPECT_TRUE(at::allclose(before, after, 1e-4, 1e-5));
}

TEST(Network, ScoresInTheFasterLayoutOnlyWhereItIsExact)
{
    const at::NoGradGuard noGrad;
    const auto formatIn = [](const char* name, const char* layer) {
        const auto network = createNetwork(name, 2, 1);
        network->useChannelsLast();
        network->eval();
        network->useInferenceLayout();
        at::MemoryFormat format = at::MemoryFormat::Preserve;
        network->find(layer).setTap(
            [&](const at::Tensor& output) { format = output.suggest_memory_format(); });
        network->forward(at::rand({1, 3, 64, 64}).contiguous(at::MemoryFormat::ChannelsLast));
        return format;
    };
    EXPECT_EQ(formatIn("resnet18", "layer1"), at::MemoryFormat::ChannelsLast);
    EXPECT_EQ(formatIn("vgg11", "features.3"), at::MemoryFormat::Contiguous);
}

} // namespace
} // namespace gg

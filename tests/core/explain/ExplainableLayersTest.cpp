#include "explain/ExplainableLayers.h"

#include "explain/GradCam.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

bool holds(const std::vector<std::string>& layers, const std::string& name)
{
    return std::find(layers.begin(), layers.end(), name) != layers.end();
}

std::vector<std::string> layersOf(const char* architecture, cv::Size size = {224, 224})
{
    const auto network = createNetwork(architecture, 2, 3);
    network->eval();
    return explainableLayers(*network, size);
}

TEST(ExplainableLayers, AreThoseWithAFeatureMapInTheOrderOfTheNetwork)
{
    const std::vector<std::string> layers = layersOf("resnet18", {64, 64});
    EXPECT_EQ(layers.front(), "conv1");
    EXPECT_TRUE(holds(layers, "layer2.0.bn1"));
    EXPECT_TRUE(holds(layers, "layer4.1"));
    EXPECT_FALSE(holds(layers, "avgpool")) << "one place is no map";
    EXPECT_FALSE(holds(layers, "fc"));
    EXPECT_LT(std::find(layers.begin(), layers.end(), "layer1"),
              std::find(layers.begin(), layers.end(), "layer2"));
}

TEST(ExplainableLayers, HoldTheTutorialsLayerOfVgg19)
{
    const std::vector<std::string> layers = layersOf("vgg19_bn", {64, 64});
    EXPECT_TRUE(holds(layers, "features.35"));
    EXPECT_FALSE(holds(layers, "classifier.0"));
}

TEST(ExplainableLayers, HoldTheDefaultOfATransformer)
{
    const auto network = createNetwork("swin_t", 2, 3);
    network->eval();
    EXPECT_TRUE(holds(explainableLayers(*network, {224, 224}), network->lastFeatureMap()));
}

TEST(ExplainableLayers, AreAllAcceptedByGradCam)
{
    const auto network = createNetwork("mobilenet_v3_small", 2, 3);
    network->eval();
    const std::vector<float> input(3 * 64 * 64, 0.5F);
    const std::vector<std::string> layers = explainableLayers(*network, {64, 64});
    ASSERT_GT(layers.size(), 20u);
    for (const std::string& layer : layers)
        EXPECT_NO_THROW(gradCam(*network, input, {64, 64}, {.layer = layer, .targetClass = 1})) << layer;
}

TEST(ExplainableLayers, LeaveTheNetworkAsItWas)
{
    const auto network = createNetwork("resnet18", 2, 3);
    network->eval();
    const at::NoGradGuard withoutGradients;
    const at::Tensor picture = at::ones({1, 3, 64, 64});
    const at::Tensor before = network->forward(picture);
    explainableLayers(*network, {64, 64});
    EXPECT_TRUE(at::equal(network->forward(picture), before));
}

} // namespace
} // namespace gg

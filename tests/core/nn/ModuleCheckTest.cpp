#include "nn/ModuleCheck.h"

#include "nn/NetworkFactory.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

std::string differenceOf(const ModuleRecord& module)
{
    const auto network = createNetwork("resnet18", 2, 1);
    return firstDifference(*network, std::vector<ModuleRecord>{module}).value_or("none").english();
}

constexpr const char* conv2d = "torch.nn.modules.conv.Conv2d";

TEST(ModuleCheck, FindsEveryLayerOfANetworkEqualToItself)
{
    for (const char* name : {"resnet18", "googlenet", "mobilenet_v3_small", "vit_b_16", "convnext_tiny"}) {
        const auto network = createNetwork(name, 2, 1);
        std::vector<ModuleRecord> modules;
        for (const auto& layer : network->named_modules({}, false)) {
            const LayerTraits traits = dynamic_cast<const Layer&>(*layer.value()).traits();
            modules.push_back(
                {layer.key(), traits.kind.empty() ? "" : "torch.nn." + traits.kind, traits.attributes});
        }
        EXPECT_EQ(firstDifference(*network, modules), std::nullopt) << name;
        EXPECT_TRUE(foreignClasses(modules).empty());
    }
}

TEST(ModuleCheck, NamesTheAttributeThatIsAnother)
{
    EXPECT_EQ(differenceOf({"conv1", conv2d, {{"stride", "2"}, {"padding", "3"}}}), "none");
    EXPECT_EQ(differenceOf({"conv1", conv2d, {{"stride", "1"}}}), "its conv1 has stride 1, resnet18's has 2");
    EXPECT_EQ(differenceOf({"layer4.0.conv2", conv2d, {{"dilation", "2"}}}),
              "its layer4.0.conv2 has dilation 2, resnet18's has 1");
    EXPECT_EQ(differenceOf({"bn1", "torch.nn.modules.batchnorm.BatchNorm2d", {{"eps", "0.1"}}}),
              "its bn1 has eps 0.1, resnet18's has 1e-05");
    EXPECT_EQ(differenceOf({"conv1", conv2d, {{"padding_mode", "reflect"}}}),
              "its conv1 has padding_mode reflect, resnet18's has zeros");
}

TEST(ModuleCheck, NamesTheLayerThatIsOfAnotherKind)
{
    EXPECT_EQ(differenceOf({"relu", "torch.nn.modules.activation.LeakyReLU", {}}),
              "its relu is a LeakyReLU, resnet18's a ReLU");
    EXPECT_EQ(differenceOf({"maxpool", "torch.nn.modules.pooling.AvgPool2d", {}}),
              "its maxpool is a AvgPool2d, resnet18's a MaxPool2d");
    EXPECT_EQ(differenceOf({"bn1", "torch.nn.modules.batchnorm.SyncBatchNorm", {{"eps", "1e-05"}}}), "none");
}

TEST(ModuleCheck, KnowsThePoolingOfOldResNets)
{
    const char* avgPool = "torch.nn.modules.pooling.AvgPool2d";
    EXPECT_EQ(differenceOf({"avgpool", avgPool, {{"kernel_size", "7"}, {"stride", "1"}, {"padding", "0"}}}),
              "none");
    EXPECT_NE(differenceOf({"avgpool", avgPool, {{"kernel_size", "3"}, {"padding", "0"}}}), "none");
}

TEST(ModuleCheck, PassesOverAHeadWithADropoutButNotWithAnActivation)
{
    EXPECT_EQ(differenceOf({"fc", "torch.nn.modules.container.Sequential", {}}), "none");
    EXPECT_EQ(differenceOf({"fc.0", "torch.nn.modules.dropout.Dropout", {}}), "none");
    EXPECT_EQ(differenceOf({"fc.0", "torch.nn.modules.activation.ReLU", {}}),
              "its head holds a ReLU, resnet18's is linear");
}

TEST(ForeignClasses, AreThoseOfNobodyKnown)
{
    EXPECT_EQ(foreignClasses(std::vector<ModuleRecord>{{"", "__main__.Net", {}},
                                                       {"a", "torchvision.models.resnet.BasicBlock", {}},
                                                       {"b", "__main__.Net", {}},
                                                       {"c", "", {}}}),
              (std::vector<std::string>{"__main__.Net"}));
}

} // namespace
} // namespace gg

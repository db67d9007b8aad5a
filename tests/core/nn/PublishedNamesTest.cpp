#include "nn/PublishedNames.h"

#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// As in densenet121-a639ec97.pth.
TEST(PublishedNames, BringsDenseNetsUpToDate)
{
    EXPECT_EQ(todaysName("features.denseblock1.denselayer12.norm.1.running_mean"),
              "features.denseblock1.denselayer12.norm1.running_mean");
    EXPECT_EQ(todaysName("features.denseblock4.denselayer1.conv.2.weight"),
              "features.denseblock4.denselayer1.conv2.weight");
}

// As in vit_b_16-c867db91.pth.
TEST(PublishedNames, BringsVisionTransformersUpToDate)
{
    EXPECT_EQ(todaysName("encoder.layers.encoder_layer_3.mlp.linear_1.weight"),
              "encoder.layers.encoder_layer_3.mlp.0.weight");
    EXPECT_EQ(todaysName("encoder.layers.encoder_layer_3.mlp.linear_2.bias"),
              "encoder.layers.encoder_layer_3.mlp.3.bias");
}

TEST(PublishedNames, LeavesAllOthersAlone)
{
    for (const char* name :
         {"features.denseblock1.denselayer1.norm1.weight", "features.transition1.norm.weight",
          "features.norm.1.weight", "denselayer.norm.1.weight", "mlp.linear_1", "norm.1.weight",
          "mlp.linear_3.weight", "", ".", "a..b"})
        EXPECT_EQ(todaysName(name), name);
}

TEST(PublishedNames, AnOldFileIsRecognised)
{
    StateDict old;
    for (const auto& [name, tensor] : stateDictOf(*networkVariant("densenet121").make(2))) {
        std::string oldName = name;
        for (const char* layer : {"norm1", "norm2", "conv1", "conv2"}) {
            const std::string part = "." + std::string(layer) + ".";
            if (const auto place = oldName.find(part); place != std::string::npos)
                oldName.insert(place + part.size() - 2, ".");
        }
        if (!name.ends_with("num_batches_tracked"))
            old.set(oldName, tensor);
    }
    ASSERT_TRUE(old.contains("features.denseblock1.denselayer1.norm.1.weight"));
    EXPECT_EQ(recogniseArchitecture(old), std::nullopt);
    StateDict renamed;
    for (const auto& [name, tensor] : old)
        renamed.set(todaysName(name), tensor);
    EXPECT_EQ(recogniseArchitecture(renamed), "densenet121");
}

} // namespace
} // namespace gg

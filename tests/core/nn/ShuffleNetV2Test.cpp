#include "nn/ShuffleNetV2.h"

#include "GoldenNetworks.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, size, size}, 5), target class 1.
TEST(ShuffleNetV2, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(
        test::differenceFromGolden("shufflenet_v2_x0_5", 64, {3.5887467, 0.19093648, -3.6177284}, 995.891936),
        "");
    EXPECT_EQ(test::differenceFromGolden("shufflenet_v2_x1_0", 64, {7.0629393, -0.03476265, -7.4926068},
                                         1029.78513),
              "");
}

TEST(ShuffleNetV2, KeepsChannelsLastThroughTheShuffle)
{
    const at::NoGradGuard noGrad;
    const auto network = createNetwork("shufflenet_v2_x0_5", 2, 1);
    network->eval();
    const at::Tensor images = at::rand({2, 3, 64, 64});
    const at::Tensor before = network->forward(images);
    network->useChannelsLast();
    at::MemoryFormat format = at::MemoryFormat::Preserve;
    network->find("stage2").setTap(
        [&format](const at::Tensor& output) { format = output.suggest_memory_format(); });
    const at::Tensor after = network->forward(images.contiguous(at::MemoryFormat::ChannelsLast));
    EXPECT_EQ(format, at::MemoryFormat::ChannelsLast);
    EXPECT_TRUE(at::allclose(before, after, 1e-4, 1e-5));
}

} // namespace
} // namespace gg

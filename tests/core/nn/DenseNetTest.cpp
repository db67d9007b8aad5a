#include "nn/DenseNet.h"

#include "FormulaFill.h"
#include "GoldenNetworks.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, size, size}, 5), target class 1.
TEST(DenseNet, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("densenet121", 64, {21.403818, 3.995092, -18.713211}, 1095.70314),
              "");
}

// A tap on the last feature map must see it before the ReLU behind it, which works in place.
TEST(DenseNet, ShowsItsLastFeatureMapBeforeTheReLU)
{
    const at::NoGradGuard noGrad;
    const auto network = createNetwork("densenet121", 2, 1);
    network->eval();
    const at::Tensor images = test::formulaTensor({1, 3, 64, 64}, 5);
    const at::Tensor before = network->forward(images);
    at::Tensor map;
    network->find(network->lastFeatureMap()).setTap([&map](const at::Tensor& output) { map = output; });
    EXPECT_TRUE(at::equal(network->forward(images), before));
    EXPECT_EQ(map.sizes(), (std::vector<std::int64_t>{1, 1024, 2, 2}));
    EXPECT_LT(map.min().item<float>(), 0.0F);
}

} // namespace
} // namespace gg

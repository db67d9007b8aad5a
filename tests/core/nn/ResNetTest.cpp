#include "nn/ResNet.h"

#include "GoldenNetworks.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, 64, 64}, 5), target class 1.
TEST(ResNet, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("resnet18", 64, {-8.540953, -3.990803, 20.21787}, 41429.4011), "");
    EXPECT_EQ(
        test::differenceFromGolden("resnet34", 64, {23392.7623, 3322.81141, -25388.5971}, 1.0314575e+09), "");
    EXPECT_EQ(test::differenceFromGolden("resnet50", 64, {-41637.9348, 26176.4295, 34252.0976}, 72847631),
              "");
}

TEST(ResNet, IsGroupedInResNeXtAndWiderInWideResNet)
{
    EXPECT_EQ(
        test::differenceFromGolden("resnext50_32x4d", 64, {193782813, -309505923, 205171127}, 5.0605799e+11),
        "");
    EXPECT_EQ(test::differenceFromGolden("wide_resnet50_2", 48, {-10912.94, -54621.66, 54835}, 222552567),
              "");
}

} // namespace
} // namespace gg

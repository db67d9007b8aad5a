#include "nn/MobileNetV2.h"

#include "GoldenNetworks.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, 64, 64}, 5), target class 1.
TEST(MobileNetV2, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("mobilenet_v2", 64, {9.826335, 7.26843, 4.304111}, 1369.22077), "");
}

} // namespace
} // namespace gg

#include "nn/MobileNetV3.h"

#include "GoldenNetworks.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, 64, 64}, 5), target class 1.
TEST(MobileNetV3, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(
        test::differenceFromGolden("mobilenet_v3_small", 64, {0.1387999, -0.7733019, 0.03307059}, 0.356127),
        "");
    EXPECT_EQ(
        test::differenceFromGolden("mobilenet_v3_large", 64, {0.5105065, -6.470188, -0.858264}, 409.973739),
        "");
}

} // namespace
} // namespace gg

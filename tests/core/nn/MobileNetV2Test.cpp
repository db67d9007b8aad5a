#include "nn/MobileNetV2.h"

#include "GoldenNetworks.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, 64, 64}, 5), target class 1.
TEST(MobileNetV2, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(
        test::differenceFromGolden("mobilenet_v2", 64, {9.82634469, 7.26843708, 4.30411519}, 1369.75236), "");
}

} // namespace
} // namespace gg

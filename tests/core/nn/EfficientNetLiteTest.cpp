#include "nn/EfficientNetLite.h"

#include "GoldenNetworks.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// efficientnet_lite_pytorch 0.1.0 (padding for its own input size, whatever the picture) filled by
// FormulaFill's formula, with 3 classes, in evaluation mode; input formulaTensor({1, 3, 65, 65}, 5), target
// class 1.
TEST(EfficientNetLite, GivesTheLogitsAndGradientsOfItsPackage)
{
    EXPECT_EQ(
        test::differenceFromGolden("efficientnet_lite0", 65, {7.741924, 5.747754, 3.238597}, 425.104701), "");
    EXPECT_EQ(
        test::differenceFromGolden("efficientnet_lite1", 65, {5.844185, 3.983574, 2.557973}, 454.197613), "");
    EXPECT_EQ(test::differenceFromGolden("efficientnet_lite2", 65, {5.372861, 2.881679, 2.90645}, 123.611731),
              "");
}

} // namespace
} // namespace gg

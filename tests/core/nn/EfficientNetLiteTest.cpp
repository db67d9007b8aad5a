#include "nn/EfficientNetLite.h"

#include "GoldenNetworks.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// efficientnet_lite_pytorch 0.1.0 with image_size=None (padding for the picture at hand) filled by
// FormulaFill's formula, with 3 classes, in evaluation mode; input formulaTensor({1, 3, 65, 65}, 5), target
// class 1.
TEST(EfficientNetLite, GivesTheLogitsAndGradientsOfItsPackage)
{
    EXPECT_EQ(
        test::differenceFromGolden("efficientnet_lite0", 65, {7.864555, 5.734342, 3.114036}, 209.045623), "");
    EXPECT_EQ(
        test::differenceFromGolden("efficientnet_lite1", 65, {7.263509, 4.973981, 3.008989}, 1578.50401), "");
    EXPECT_EQ(
        test::differenceFromGolden("efficientnet_lite2", 65, {6.140967, 3.737694, 3.665178}, 171.007592), "");
}

} // namespace
} // namespace gg

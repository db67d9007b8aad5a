#include "nn/Vgg.h"

#include "GoldenNetworks.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, 64, 64}, 5), target class 1.
TEST(Vgg, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("vgg11", 64, {0.13142, -1.345642, -1.854901}, 8.67560398), "");
    EXPECT_EQ(test::differenceFromGolden("vgg11_bn", 64, {0.5434611, -0.05745748, -0.1792118}, 162.047325),
              "");
}

} // namespace
} // namespace gg

#include "nn/InceptionV3.h"

#include "GoldenNetworks.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes, without its
// auxiliary head, in evaluation mode; input formulaTensor({1, 3, size, size}, 5), target class 1.
TEST(InceptionV3, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("inception_v3", 96, {0.90324488, -1.5357396, 1.9413045}, 47.0415743),
              "");
}

TEST(InceptionV3, PassesOverTheAuxiliaryHeadOfAFile)
{
    StateDict published = stateDictOf(*createNetwork("inception_v3", 5, 1));
    published.set("AuxLogits.fc.weight", at::zeros({7, 7}));
    EXPECT_EQ(recogniseArchitecture(published), "inception_v3");
    EXPECT_NO_THROW(createNetwork("inception_v3", published));
    published.set("aux9.weight", at::zeros({7, 7}));
    EXPECT_EQ(recogniseArchitecture(published), std::nullopt);
}

} // namespace
} // namespace gg

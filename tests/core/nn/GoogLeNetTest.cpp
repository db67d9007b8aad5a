#include "nn/GoogLeNet.h"

#include "GoldenNetworks.h"
#include "nn/NetworkFactory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes, without auxiliary
// heads, in evaluation mode; input formulaTensor({1, 3, size, size}, 5), target class 1.
TEST(GoogLeNet, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("googlenet", 64, {195.86703, 3.1059172, -105.27657}, 170875.604),
              "");
}

TEST(GoogLeNet, PassesOverTheAuxiliaryHeadsOfAFile)
{
    StateDict published = stateDictOf(*createNetwork("googlenet", 5, 1));
    published.set("aux1.fc2.weight", at::zeros({7, 7}));
    EXPECT_EQ(recogniseArchitecture(published), "googlenet");
    EXPECT_NO_THROW(createNetwork("googlenet", published));
    published.set("aux9.weight", at::zeros({7, 7}));
    EXPECT_EQ(recogniseArchitecture(published), std::nullopt);
}

} // namespace
} // namespace gg

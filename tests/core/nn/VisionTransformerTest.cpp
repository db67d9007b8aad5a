#include "nn/VisionTransformer.h"

#include "GoldenNetworks.h"
#include "base/Error.h"
#include "nn/NetworkFactory.h"
#include "support/ErrorOf.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

// torchvision 0.29.2 in double precision, filled by FormulaFill's formula, with 3 classes,
// in evaluation mode; input formulaTensor({1, 3, size, size}, 5), target class 1.
TEST(VisionTransformer, GivesTheLogitsAndGradientsOfTorchvision)
{
    EXPECT_EQ(test::differenceFromGolden("vit_b_16", 224, {-0.6872811, -0.09282298, 1.974108}, 10.4013883),
              "");
}

TEST(VisionTransformer, RefusesPicturesOfAnotherSize)
{
    const auto network = networkVariant("vit_b_16").make(2);
    network->setArchitecture("vit_b_16");
    const Error error = test::errorOf([&] { network->forward(at::zeros({1, 3, 64, 96})); });
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_EQ(error.message(), "the network vit_b_16 takes pictures of 224x224 pixels alone, not 96x64");
}

TEST(VisionTransformer, LaysOutItsSequencesAsThePatchesLieInThePicture)
{
    const auto network = networkVariant("vit_b_16").make(2);
    const at::Tensor sequence = at::arange(197).reshape({1, 197, 1}).expand({1, 197, 768});
    const at::Tensor map = network->featureMapOf(network->lastFeatureMap(), sequence);
    EXPECT_EQ(map.sizes(), (std::vector<std::int64_t>{1, 768, 14, 14}));
    EXPECT_EQ(map[0][3][0][0].item<int>(), 1) << "place 0 is the class token";
    EXPECT_EQ(map[0][3][1][2].item<int>(), 1 + 14 + 2) << "row by row";
    EXPECT_FALSE(network->featureMapOf("heads.head", at::zeros({1, 2})).defined());
    EXPECT_EQ(network->featureMapOf("conv_proj", at::zeros({1, 768, 14, 14})).size(1), 768);
    EXPECT_NO_THROW(network->find(network->lastFeatureMap()));
}

} // namespace
} // namespace gg

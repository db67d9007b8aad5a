#include "model/PublishedWeights.h"

#include "base/AtomicFile.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(PublishedWeights, AreFoundUnderTheNetworksNameAndUnderTheirPublishedOne)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "resnet18-f37072fd.pth", "x");
    writeFileAtomically(folder / "vgg16.pth", "x");
    EXPECT_EQ(publishedWeightsFile(architecture("resnet18"), folder.path()),
              folder / "resnet18-f37072fd.pth");
    EXPECT_EQ(requirePublishedWeights(architecture("vgg16"), folder.path()), folder / "vgg16.pth");
}

TEST(PublishedWeights, AreNotTakenFromANetworkWhoseNameOnlyBeginsAlike)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "vgg16_bn-6c64b313.pth", "x");
    EXPECT_FALSE(publishedWeightsFile(architecture("vgg16"), folder.path()).has_value());
    EXPECT_TRUE(publishedWeightsFile(architecture("vgg16_bn"), folder.path()).has_value());
}

TEST(PublishedWeights, AreAskedForByNameAndPlaceWhenTheyAreAbsent)
{
    const test::TemporaryFolder folder;
    const Error error =
        test::errorOf([&] { requirePublishedWeights(architecture("resnet50"), folder / "nowhere"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("resnet50-0676ba61.pth"), std::string::npos) << error.message();
    EXPECT_NE(error.message().find((folder / "nowhere").native()), std::string::npos) << error.message();
    EXPECT_NE(error.message().find("groundglass models --download resnet50"), std::string::npos)
        << error.message();
}

TEST(PublishedWeights, FromCtAreOthersThanThoseFromImageNet)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "resnet152.pth", "x");
    const Architecture ct = *withWeights(architecture("resnet152"), "ct");
    EXPECT_FALSE(publishedWeightsFile(ct, folder.path()).has_value());
    const std::string words = test::errorOf([&] { requirePublishedWeights(ct, folder.path()); }).message();
    EXPECT_NE(words.find("groundglass models --download resnet152 --weights ct"), std::string::npos) << words;
    EXPECT_NE(words.find("put astra_encoder.pt into"), std::string::npos) << words;
    writeFileAtomically(folder / "astra_encoder.pt", "x");
    EXPECT_EQ(requirePublishedWeights(ct, folder.path()), folder / "astra_encoder.pt");
    EXPECT_EQ(requirePublishedWeights(architecture("resnet152"), folder.path()), folder / "resnet152.pth");
}

TEST(TutorialPreprocessing, IsThatOfWeightsFromCtWhereTheyAreStartedFrom)
{
    const Architecture ct = *withWeights(architecture("resnet152"), "ct");
    EXPECT_EQ(tutorialPreprocessing(ct, true), ct.preprocessing);
}

TEST(TutorialPreprocessing, IsTheTutorialsButForTheLiteFamily)
{
    EXPECT_EQ(tutorialPreprocessing(architecture("vgg19_bn")), Preprocessing::tutorial());
    EXPECT_EQ(tutorialPreprocessing(architecture("efficientnet_lite0")), Preprocessing::efficientNetLite());
    EXPECT_EQ(tutorialPreprocessing(architecture("efficientnet_lite2")).width, 260);
    EXPECT_EQ(tutorialPreprocessing(architecture("googlenet")), Preprocessing::tutorial());
}

TEST(TutorialPreprocessing, HoldsTheInputTransformOfNetworksThatHaveOne)
{
    EXPECT_EQ(tutorialPreprocessing(architecture("googlenet"), true),
              withInputTransform(Preprocessing::tutorial()));
    EXPECT_EQ(tutorialPreprocessing(architecture("resnet18"), true), Preprocessing::tutorial());
}

} // namespace
} // namespace gg

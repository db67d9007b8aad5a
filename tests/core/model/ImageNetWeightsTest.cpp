#include "model/ImageNetWeights.h"

#include "base/AtomicFile.h"
#include "support/ErrorOf.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ImageNetWeights, AreFoundUnderTheNetworksNameAndUnderTheirPublishedOne)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "resnet18-f37072fd.pth", "x");
    writeFileAtomically(folder / "vgg16.pth", "x");
    EXPECT_EQ(imageNetWeightsFile(architecture("resnet18"), folder.path()), folder / "resnet18-f37072fd.pth");
    EXPECT_EQ(requireImageNetWeights(architecture("vgg16"), folder.path()), folder / "vgg16.pth");
}

TEST(ImageNetWeights, AreNotTakenFromANetworkWhoseNameOnlyBeginsAlike)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "vgg16_bn-6c64b313.pth", "x");
    EXPECT_FALSE(imageNetWeightsFile(architecture("vgg16"), folder.path()).has_value());
    EXPECT_TRUE(imageNetWeightsFile(architecture("vgg16_bn"), folder.path()).has_value());
}

TEST(ImageNetWeights, AreAskedForByNameAndPlaceWhenTheyAreAbsent)
{
    const test::TemporaryFolder folder;
    const Error error =
        test::errorOf([&] { requireImageNetWeights(architecture("resnet50"), folder / "nowhere"); });
    EXPECT_EQ(error.kind(), ErrorKind::BadInput);
    EXPECT_NE(error.message().find("resnet50-0676ba61.pth"), std::string::npos) << error.message();
    EXPECT_NE(error.message().find((folder / "nowhere").native()), std::string::npos) << error.message();
    EXPECT_NE(error.message().find("groundglass models --download resnet50"), std::string::npos)
        << error.message();
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

#include "model/Architectures.h"

#include "base/Error.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace gg {
namespace {

TEST(Architectures, EachHasANameOfItsOwn)
{
    std::set<std::string> names;
    for (const Architecture& row : architectures())
        EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_TRUE(names.contains("vgg19_bn"));
    EXPECT_TRUE(names.contains("efficientnet_lite0"));
    EXPECT_EQ(names.size(), 54U);
}

TEST(Architectures, EachSaysWhereItsWeightsComeFrom)
{
    for (const Architecture& row : architectures()) {
        EXPECT_GE(row.weights.sha256.size(), 8U) << row.name;
        // A published file carries the first eight digits of its hash in its name.
        EXPECT_NE(row.weights.fileName.find(row.weights.sha256.substr(0, 8)), std::string::npos) << row.name;
        EXPECT_TRUE(problems(row.preprocessing).empty()) << row.name;
        EXPECT_GT(row.weights.bytes, 4'000'000U) << row.name;
        EXPECT_GT(row.weights.accuracy, 50) << row.name;
        EXPECT_FALSE(row.weights.licence.empty()) << row.name;
        EXPECT_FALSE(row.lastFeatureMap.empty()) << row.name;
        EXPECT_GE(row.parametersWithAuxiliaryHeads, row.parameters) << row.name;
        EXPECT_LE(row.parametersAtInference, row.parameters) << row.name;
        EXPECT_EQ(row.weights.url.find("https://"), 0U) << row.name;
    }
}

// torchvision.models.VGG19_BN_Weights.IMAGENET1K_V1 and torchvision.models.vgg19_bn().features[51].
TEST(Architectures, Vgg19BnIsTorchvisions)
{
    const Architecture row = architecture("vgg19_bn");
    EXPECT_EQ(row.parameters, 143678248);
    EXPECT_EQ(row.weights.url, "https://download.pytorch.org/models/vgg19_bn-c79401a0.pth");
    EXPECT_EQ(row.lastFeatureMap, "features.51");
    EXPECT_EQ(row.preprocessing, Preprocessing::imageNet());
}

TEST(Architectures, TheLiteFamilyHasItsOwnScalesAndSizes)
{
    EXPECT_EQ(architecture("efficientnet_lite0").preprocessing, Preprocessing::efficientNetLite());
    EXPECT_EQ(architecture("efficientnet_lite2").preprocessing.width, 260);
    EXPECT_EQ(architecture("efficientnet_lite2").preprocessing.height, 260);
}

// The published files have 574,769,405 and 18,826,032 bytes.
TEST(Architectures, SayHowLargeAFileIs)
{
    EXPECT_NEAR(static_cast<double>(architecture("vgg19_bn").weights.bytes), 574'769'405, 525);
    EXPECT_NEAR(static_cast<double>(architecture("efficientnet_lite0").weights.bytes), 18'826'032, 525);
}

TEST(Architectures, TheInceptionFamilyTakesItsInputBetweenMinusOneAndOne)
{
    for (const char* name : {"googlenet", "inception_v3"}) {
        const Architecture row = architecture(name);
        EXPECT_TRUE(row.transformsInput);
        for (const std::size_t channel : {0U, 1U, 2U}) {
            EXPECT_NEAR(row.preprocessing.mean[channel], 0.5, 1e-6);
            EXPECT_NEAR(row.preprocessing.standardDeviation[channel], 0.5, 1e-6);
        }
    }
    EXPECT_EQ(architecture("inception_v3").preprocessing.width, 299);
}

// torchvision 0.29: num_params in the metadata of the weights, and the sum over the parameters of the
// networks.
TEST(Architectures, CountParametersAsTorchvisionDoesAndAsTheyAreUsed)
{
    const Architecture inception = architecture("inception_v3");
    EXPECT_EQ(inception.parameters, 27161264);
    EXPECT_EQ(inception.parametersAtInference, 23834568);
    EXPECT_EQ(inception.parametersWithAuxiliaryHeads, 27161264);
    const Architecture googLeNet = architecture("googlenet");
    EXPECT_EQ(googLeNet.parameters, 6624904);
    EXPECT_EQ(googLeNet.parametersAtInference, 6624904);
    EXPECT_EQ(googLeNet.parametersWithAuxiliaryHeads, 13004888);
    EXPECT_EQ(architecture("resnet18").parametersAtInference, architecture("resnet18").parameters);
}

// torchvision's GoogLeNet._transform_input of a white and of a black picture with mean 0 and deviation 1.
TEST(Architectures, AnInputTransformIsOneMoreNormalisation)
{
    const Preprocessing both = withInputTransform(Preprocessing::tutorial());
    EXPECT_NEAR((1 - both.mean[0]) / both.standardDeviation[0], 0.229 / 0.5 + (0.485 - 0.5) / 0.5, 1e-6);
    EXPECT_NEAR((0 - both.mean[2]) / both.standardDeviation[2], (0.406 - 0.5) / 0.5, 1e-6);
}

TEST(Architectures, OneHasWeightsFromCtWhichWantHounsfieldUnitsFromAirToBone)
{
    EXPECT_EQ(networksWithCtWeights(), std::vector<std::string>{"resnet152"});
    EXPECT_FALSE(withWeights(architecture("resnet50"), "ct"));
    EXPECT_FALSE(withWeights(architecture("resnet152"), "none"));
    EXPECT_EQ(withWeights(architecture("resnet50"), "imagenet")->preprocessing, Preprocessing::imageNet());
    const auto ct = withWeights(architecture("resnet152"), "ct");
    ASSERT_TRUE(ct);
    Preprocessing expected; // mean 0, deviation 1
    expected.voi = CtWindow{-400, 1200};
    expected.lungs.normaliseGreys = true;
    EXPECT_EQ(ct->preprocessing, expected);
    EXPECT_EQ(ct->weights.sha256.size(), 64U);
    EXPECT_EQ(ct->weights.packages.size(), 3U);
    EXPECT_EQ(ct->weights.downloadBytes(), 187'248'621U) << "the packages are compressed";
    EXPECT_EQ(architecture("resnet18").weights.downloadBytes(), architecture("resnet18").weights.bytes);
}

TEST(Architectures, WeightsWhoseLicenceGoesWithThemBringItsText)
{
    const WeightSource weights = *architecture("resnet152").ctWeights;
    EXPECT_EQ(weights.licence, "MIT");
    EXPECT_NE(weights.notice.find("Copyright (c) 2025 Stanford MIMI Lab\n"), std::string::npos);
    EXPECT_TRUE(weights.notice.ends_with("DEALINGS IN THE\nSOFTWARE.")) << weights.notice;
    EXPECT_NE(weights.credit.find("Stanford MIMI Lab"), std::string::npos);
    EXPECT_TRUE(architecture("resnet152").weights.notice.empty());
}

TEST(Architectures, RefusesWhatIsNotThere)
{
    EXPECT_EQ(findArchitecture("vgg20"), nullptr);
    EXPECT_EQ(findArchitecture("vgg19"), &*std::find_if(architectures().begin(), architectures().end(),
                                                        [](const auto& row) { return row.name == "vgg19"; }));
    try {
        architecture("vgg20");
        FAIL() << "found a network that does not exist";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_EQ(error.message(), "there is no network named vgg20");
    }
}

} // namespace
} // namespace gg

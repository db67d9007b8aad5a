#include "model/Architectures.h"

#include "base/Error.h"

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
}

TEST(Architectures, EachSaysWhereItsWeightsComeFrom)
{
    for (const Architecture& row : architectures()) {
        EXPECT_NE(row.weights.url.empty(), row.weights.requirement.empty())
            << row.name << ": one source, not two";
        EXPECT_GE(row.weights.sha256.size(), 8U) << row.name;
        // A published file carries the first eight digits of its hash in its name.
        EXPECT_NE(row.weights.fileName.find(row.weights.sha256.substr(0, 8)), std::string::npos) << row.name;
        EXPECT_TRUE(problems(row.preprocessing).empty()) << row.name;
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

TEST(Architectures, RefusesWhatIsNotThere)
{
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

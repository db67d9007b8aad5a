#include "image/Preprocessing.h"

#include "base/Error.h"
#include "support/GoldenFiles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

Preprocessing ofSize8x6(Preprocessing preprocessing)
{
    preprocessing.width = 8;
    preprocessing.height = 6;
    return preprocessing;
}

std::vector<float> applied(const Preprocessing& preprocessing)
{
    std::vector<float> values(preprocessing.size());
    preprocessing.apply(test::readGoldenRgb(test::goldenFolder("image") / "rgb444.jpg.rgb"), values);
    return values;
}

std::vector<float> golden(const std::string& name)
{
    return test::readGoldenFloats(test::goldenFolder("transforms") / (name + ".f32"));
}

// torchvision 0.29: Normalize(mean, std)(to_tensor(resize(image, [6, 8]))) on a PIL image.
TEST(Preprocessing, EqualsTorchvisionsTransforms)
{
    EXPECT_THAT(applied(ofSize8x6(Preprocessing::tutorial())),
                testing::Pointwise(testing::FloatNear(1e-6F), golden("tutorial-8x6")));
    EXPECT_THAT(applied(ofSize8x6(Preprocessing::imageNet())),
                testing::Pointwise(testing::FloatNear(1e-6F), golden("imagenet-8x6")));
}

TEST(Preprocessing, OfEfficientNetLiteIsAsTheWeightsWereTrained)
{
    Preprocessing lite = Preprocessing::efficientNetLite();
    lite.width = 2;
    lite.height = 1;
    cv::Mat rgb(1, 2, CV_8UC3);
    rgb.at<cv::Vec3b>(0, 0) = {127, 0, 255};
    rgb.at<cv::Vec3b>(0, 1) = {63, 191, 1};
    std::vector<float> values(6);
    lite.apply(rgb, values);
    const std::vector<float> expected = {0, -0.5F, -127 / 128.F, 0.5F, 1, -126 / 128.F};
    EXPECT_THAT(values, testing::Pointwise(testing::FloatNear(1e-6F), expected));
}

TEST(Preprocessing, ShowsThePictureAsTheNetworkSeesIt)
{
    const cv::Mat rgb = test::readGoldenRgb(test::goldenFolder("image") / "rgb444.jpg.rgb");
    Preprocessing preprocessing;
    preprocessing.width = 10;
    preprocessing.height = 8;
    const cv::Mat expected = test::readGoldenRgb(test::goldenFolder("transforms") / "smaller-10x8.rgb");
    EXPECT_EQ(test::largestDifference(preprocessing.resized(rgb), expected), 0);
}

TEST(Preprocessing, SurvivesJson)
{
    for (const Preprocessing& preprocessing :
         {Preprocessing::tutorial(), Preprocessing::imageNet(), Preprocessing::efficientNetLite()})
        EXPECT_EQ(preprocessingFromJson(Json::parse(toJson(preprocessing).dump())), preprocessing);
}

TEST(Preprocessing, WritesDecimalsAsAPersonWould)
{
    EXPECT_EQ(toJson(Preprocessing::imageNet()).dump(),
              R"({"width":224,"height":224,"window":{"center":-600.0,"width":1500.0},)"
              R"("mean":[0.485,0.456,0.406],"standard_deviation":[0.229,0.224,0.225]})");
}

TEST(Preprocessing, RefusesJsonThatLacksOrAddsAKey)
{
    const Json whole = toJson(Preprocessing());
    for (const auto& [key, ignored] : whole.items()) {
        Json lacking = whole;
        lacking.erase(key);
        EXPECT_THROW(preprocessingFromJson(lacking), Error) << key;
    }
    Json more = whole;
    more["crop"] = 1;
    EXPECT_THROW(preprocessingFromJson(more), Error);
    Json zero = whole;
    zero["standard_deviation"] = {1, 0, 1};
    EXPECT_THROW(preprocessingFromJson(zero), Error);
}

TEST(Preprocessing, RefusesATensorOfAnotherSize)
{
    std::vector<float> values(5);
    EXPECT_THROW(Preprocessing().apply(cv::Mat(4, 4, CV_8UC3), values), Error);
}

TEST(Preprocessing, SaysInItsFileOnlyWhereTheFilesOwnWindowComesFirst)
{
    Preprocessing preprocessing;
    EXPECT_FALSE(toJson(preprocessing).contains("own_window_first")) << "older programs read such files";
    preprocessing.voi = {{40, 400}, true};
    EXPECT_EQ(preprocessingFromJson(toJson(preprocessing)), preprocessing);
    Json wrong = toJson(preprocessing);
    wrong["own_window_first"] = "yes";
    EXPECT_THROW(preprocessingFromJson(wrong), Error);
}

TEST(Preprocessing, SaysInItsFileOnlyWhereThereAreStepsByLungs)
{
    Preprocessing preprocessing;
    EXPECT_FALSE(toJson(preprocessing).contains("lung_steps")) << "older programs read such files";
    preprocessing.lungs.cropToLungs = true;
    EXPECT_EQ(toJson(preprocessing)["lung_steps"].dump(), R"(["crop_to_lungs"])");
    EXPECT_EQ(preprocessingFromJson(Json::parse(toJson(preprocessing).dump())), preprocessing);
    Json wrong = toJson(preprocessing);
    wrong["lung_steps"] = Json::array();
    EXPECT_THROW(preprocessingFromJson(wrong), Error);
}

} // namespace
} // namespace gg

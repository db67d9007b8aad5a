#include "image/Augmentation.h"

#include "base/Error.h"
#include "image/HorizontalFlip.h"
#include "image/PillowResize.h"
#include "image/RandomResizedCrop.h"
#include "image/ShorterSideResize.h"
#include "support/GoldenFiles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

using Steps = std::vector<std::string>;

cv::Mat picture()
{
    return test::readGoldenRgb(test::goldenFolder("image") / "rgb444.jpg.rgb");
}

std::vector<float> golden(const std::string& name)
{
    return test::readGoldenFloats(test::goldenFolder("transforms") / (name + ".f32"));
}

Preprocessing ofSize8x6(Preprocessing preprocessing)
{
    preprocessing.width = 8;
    preprocessing.height = 6;
    return preprocessing;
}

std::vector<float> normalised(const cv::Mat& rgb, const Preprocessing& preprocessing)
{
    std::vector<float> values(preprocessing.size());
    preprocessing.normalize(rgb, values);
    return values;
}

std::vector<float> applied(const Steps& steps, std::uint64_t seed)
{
    std::vector<float> values(ofSize8x6({}).size());
    Random random(seed);
    Augmentation(steps).apply(picture(), ofSize8x6({}), random, values);
    return values;
}

std::string problemOf(const std::string& step)
{
    return augmentationProblem(Steps{step}).value_or(Message()).english();
}

// torchvision 0.29 on a PIL image: resize(16), resized_crop(top 2, left 5, height 11, width 13), hflip,
// Normalize.
TEST(Augmentation, HasStepsThatEqualTorchvisionsForAGivenDraw)
{
    Random random(1);
    const cv::Mat resized = ShorterSideResize(16).apply(picture(), {8, 6}, random);
    const cv::Mat crop = RandomResizedCrop::cropped(resized, {5, 2, 13, 11}, {8, 6});
    EXPECT_THAT(normalised(crop, ofSize8x6(Preprocessing::tutorial())),
                testing::Pointwise(testing::FloatNear(1e-6F), golden("crop-8x6")));
    const cv::Mat flipped = HorizontalFlip(1).apply(crop, {8, 6}, random);
    EXPECT_THAT(normalised(flipped, ofSize8x6(Preprocessing::imageNet())),
                testing::Pointwise(testing::FloatNear(1e-6F), golden("crop-flipped-8x6")));
}

TEST(Augmentation, TakesTheStepsInTheirOrderWithTheDrawsInTheirOrder)
{
    const Augmentation augmentation(tutorialAugmentation());
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
        Random random(seed);
        Random alike(seed);
        cv::Mat expected = ShorterSideResize(256).apply(picture(), {8, 6}, alike);
        expected = RandomResizedCrop({}).apply(expected, {8, 6}, alike);
        expected = HorizontalFlip(0.5).apply(expected, {8, 6}, alike);
        EXPECT_EQ(cv::norm(augmentation.augmented(picture(), {8, 6}, random), expected), 0);
        EXPECT_EQ(random.state(), alike.state());
    }
}

TEST(Augmentation, GivesTheSameForAPictureAtTheSizeInWhichItIsKept)
{
    for (const Steps& steps : {tutorialAugmentation(), Steps{"horizontal_flip 0.5"}, Steps{"resize 16"}}) {
        const Augmentation augmentation(steps);
        Random first(3);
        Random second(3);
        const cv::Mat kept = resizeLikePillow(picture(), augmentation.keptSize(picture().size(), {8, 6}));
        EXPECT_EQ(cv::norm(augmentation.augmented(picture(), {8, 6}, first),
                           augmentation.augmented(kept, {8, 6}, second)),
                  0)
            << steps.front();
    }
}

TEST(Augmentation, KeepsPicturesAtTheSizeOfTheInputUnlessAResizeComesFirst)
{
    EXPECT_EQ(Augmentation(Steps{"resize 16"}).keptSize({37, 25}, {8, 6}), cv::Size(23, 16));
    EXPECT_EQ(Augmentation(Steps{"horizontal_flip", "resize 16"}).keptSize({37, 25}, {8, 6}), cv::Size(8, 6));
    EXPECT_EQ(Augmentation(Steps{}).keptSize({37, 25}, {8, 6}), cv::Size(8, 6));
}

TEST(Augmentation, IsTheSameForTheSameSeed)
{
    EXPECT_EQ(applied(tutorialAugmentation(), 5), applied(tutorialAugmentation(), 5));
    EXPECT_NE(applied(tutorialAugmentation(), 5), applied(tutorialAugmentation(), 6));
}

TEST(Augmentation, WithoutStepsIsPreprocessingAloneAndDrawsNothing)
{
    const Preprocessing preprocessing = ofSize8x6(Preprocessing::tutorial());
    std::vector<float> values(preprocessing.size());
    Random random(5);
    const Random::State before = random.state();
    Augmentation(Steps{}).apply(picture(), preprocessing, random, values);
    EXPECT_EQ(random.state(), before);
    EXPECT_THAT(values, testing::Pointwise(testing::FloatNear(1e-6F), golden("tutorial-8x6")));
}

TEST(Augmentation, HasATableOfStepsThatWorkWithTheirUsualNumbersAndNeverChangeThePicture)
{
    const cv::Mat original = picture();
    for (const AugmentationRow& row : augmentationTable()) {
        const Steps steps = {row.name};
        ASSERT_EQ(augmentationProblem(steps), std::nullopt) << row.name;
        EXPECT_EQ(completeAugmentation(row.name), augmentationText(row));
        const cv::Mat given = original.clone();
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            Random random(seed);
            EXPECT_EQ(Augmentation(steps).augmented(given, {8, 6}, random).size(), cv::Size(8, 6))
                << row.name;
            EXPECT_EQ(cv::norm(given, original), 0) << row.name;
        }
    }
}

TEST(Augmentation, WritesNumbersOutThatWereLeftOut)
{
    EXPECT_EQ(completeAugmentation("resize"), "resize 256");
    EXPECT_EQ(completeAugmentation("  random_resized_crop   0.08 "), "random_resized_crop 0.08 1");
    EXPECT_EQ(completeAugmentation("horizontal_flip 5e-1"), "horizontal_flip 0.5");
    EXPECT_EQ(completeAugmentation("sharpen 3"), "sharpen 3");
    for (const std::string& step : tutorialAugmentation())
        EXPECT_EQ(completeAugmentation(step), step);
}

TEST(Augmentation, SaysWhatIsWrongWithAStep)
{
    EXPECT_TRUE(
        problemOf("sharpen").starts_with("The augmentation sharpen cannot be used: known are resize, "))
        << problemOf("sharpen");
    EXPECT_TRUE(problemOf(" ").starts_with("An augmentation without a name cannot be used: known are "))
        << problemOf(" ");
    EXPECT_EQ(problemOf("resize 0"), "The augmentation resize 0 cannot be used: its shorter side must be a "
                                     "number between 1 and 1024.");
    EXPECT_NE(problemOf("resize 2.5").find("whole number"), std::string::npos);
    EXPECT_NE(problemOf("resize nan").find("must be a number"), std::string::npos);
    EXPECT_NE(problemOf("horizontal_flip half").find("must be a number"), std::string::npos);
    EXPECT_NE(problemOf("horizontal_flip 0.5 1").find("takes no more numbers than 1."), std::string::npos);
    EXPECT_NE(problemOf("random_resized_crop 0.9 0.5").find("larger than"), std::string::npos);
    EXPECT_THROW(Augmentation(Steps{"sharpen"}), Error);
}

} // namespace
} // namespace gg

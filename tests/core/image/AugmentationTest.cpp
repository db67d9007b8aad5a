#include "image/Augmentation.h"

#include "base/Error.h"
#include "support/GoldenFiles.h"

#include <array>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

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

// torchvision 0.29 on a PIL image: resize(16), resized_crop(top 2, left 5, height 11, width 13), hflip,
// Normalize.
TEST(Augmentation, EqualsTorchvisionForAGivenDraw)
{
    Augmentation augmentation;
    augmentation.shorterSide = 16;
    CropDraw draw = {.box = {5, 2, 13, 11}, .isFlipped = false};
    std::vector<float> values(3 * 8 * 6);
    augmentation.apply(picture(), ofSize8x6(Preprocessing::tutorial()), draw, values);
    EXPECT_THAT(values, testing::Pointwise(testing::FloatNear(1e-6F), golden("crop-8x6")));
    draw.isFlipped = true;
    augmentation.apply(picture(), ofSize8x6(Preprocessing::imageNet()), draw, values);
    EXPECT_THAT(values, testing::Pointwise(testing::FloatNear(1e-6F), golden("crop-flipped-8x6")));
}

// torchvision 0.29, _compute_resized_output_size(..., [256]).
TEST(Augmentation, CutsTheLongerSideToAWholeNumberLikeTorchvision)
{
    const Augmentation augmentation;
    EXPECT_EQ(augmentation.resizedSize({37, 25}), cv::Size(378, 256));
    EXPECT_EQ(augmentation.resizedSize({1000, 333}), cv::Size(768, 256));
    EXPECT_EQ(augmentation.resizedSize({640, 480}), cv::Size(341, 256));
    EXPECT_EQ(augmentation.resizedSize({333, 1000}), cv::Size(256, 768));
    EXPECT_EQ(augmentation.resizedSize({1, 700}), cv::Size(256, 179200));
    EXPECT_EQ(augmentation.resizedSize({256, 256}), cv::Size(256, 256));
    EXPECT_EQ(augmentation.resizedSize({341, 257}), cv::Size(339, 256));
}

TEST(Augmentation, DrawsCropsWithinThePictureAndItsOwnBounds)
{
    const Augmentation augmentation;
    Random random(1);
    const cv::Size size(340, 256);
    double area = 0;
    int flips = 0;
    constexpr int draws = 4000;
    for (int i = 0; i < draws; ++i) {
        const CropDraw draw = augmentation.draw(size, random);
        ASSERT_EQ(draw.box & cv::Rect({0, 0}, size), draw.box);
        const double part = static_cast<double>(draw.box.area()) / size.area();
        const double ratio = static_cast<double>(draw.box.width) / draw.box.height;
        // Sides are rounded to whole pixels, hence the margins.
        EXPECT_GT(part, 0.49);
        EXPECT_GT(ratio, 0.74);
        EXPECT_LT(ratio, 1.35);
        area += part;
        flips += draw.isFlipped ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(flips) / draws, 0.5, 0.04);
    // RandomResizedCrop.get_params of torchvision 0.29 gives a mean of 0.6654 over 20,000 draws on this size.
    EXPECT_NEAR(area / draws, 0.6654, 0.01);
}

// The deciles of RandomResizedCrop.get_params of torchvision 0.29 over 100,000 draws on this size: the area
// and the ratio of the box, and where it lies between the left and the right edge, the upper and the lower.
TEST(Augmentation, DrawsCropsOfTorchvisionsDistribution)
{
    constexpr int draws = 4000;
    constexpr int deciles = 9;
    const cv::Size size(340, 256);
    const std::array<std::array<double, deciles>, 4> expected = {{
        {0.5269, 0.5534, 0.5807, 0.6102, 0.6421, 0.6782, 0.7203, 0.7703, 0.8367},
        {0.8642, 0.9409, 1.0043, 1.0603, 1.1111, 1.1609, 1.2066, 1.2500, 1.2922},
        {0.1000, 0.2010, 0.3013, 0.3994, 0.5000, 0.6013, 0.7000, 0.8010, 0.9013},
        {0.1071, 0.2077, 0.3000, 0.4048, 0.5000, 0.5909, 0.6951, 0.7917, 0.8929},
    }};
    std::array<std::array<int, deciles>, 4> below = {};
    Random random(3);
    for (int i = 0; i < draws; ++i) {
        const cv::Rect box = Augmentation().draw(size, random).box;
        const std::array<double, 4> values = {
            static_cast<double>(box.area()) / size.area(), static_cast<double>(box.width) / box.height,
            (box.x + 0.5) / (size.width - box.width + 1), (box.y + 0.5) / (size.height - box.height + 1)};
        for (std::size_t value = 0; value < values.size(); ++value)
            for (std::size_t decile = 0; decile < deciles; ++decile)
                below[value][decile] += values[value] <= expected[value][decile] ? 1 : 0;
    }
    // Binomial: a standard deviation of at most 0.008.
    for (std::size_t value = 0; value < below.size(); ++value)
        for (std::size_t decile = 0; decile < deciles; ++decile)
            EXPECT_NEAR(static_cast<double>(below[value][decile]) / draws,
                        0.1 * static_cast<double>(decile + 1), 0.03)
                << "value " << value << ", decile " << decile;
}

TEST(Augmentation, FallsBackToTheCenterOfAVeryLongPicture)
{
    const Augmentation augmentation;
    Random random(1);
    EXPECT_EQ(augmentation.draw({256, 179200}, random).box, cv::Rect(0, (179200 - 341) / 2, 256, 341));
    EXPECT_EQ(augmentation.draw({179200, 256}, random).box, cv::Rect((179200 - 341) / 2, 0, 341, 256));
}

TEST(Augmentation, IsTheSameForTheSameSeed)
{
    std::vector<float> first(Preprocessing().size());
    std::vector<float> second(first.size());
    Random a(5);
    Random b(5);
    Augmentation().apply(picture(), Preprocessing(), a, first);
    Augmentation().apply(picture(), Preprocessing(), b, second);
    EXPECT_EQ(first, second);
}

TEST(Augmentation, SwitchedOffIsPreprocessingAloneAndDrawsNothing)
{
    const Preprocessing preprocessing = ofSize8x6(Preprocessing::tutorial());
    std::vector<float> values(preprocessing.size());
    Random random(5);
    const Random::State before = random.state();
    Augmentation augmentation;
    augmentation.enabled = false;
    augmentation.apply(picture(), preprocessing, random, values);
    EXPECT_EQ(random.state(), before);
    EXPECT_THAT(values, testing::Pointwise(testing::FloatNear(1e-6F), golden("tutorial-8x6")));
}

TEST(Augmentation, SurvivesJsonAndRefusesValuesThatMakeNoSense)
{
    Augmentation augmentation;
    augmentation.minimumScale = 0.08;
    EXPECT_EQ(augmentationFromJson(Json::parse(toJson(augmentation).dump())), augmentation);
    EXPECT_TRUE(problems(augmentation).empty());
    augmentation.minimumScale = 1.5;
    EXPECT_FALSE(problems(augmentation).empty());
    EXPECT_THROW(augmentationFromJson(toJson(augmentation)), Error);
    augmentation = {};
    augmentation.minimumRatio = NAN;
    EXPECT_FALSE(problems(augmentation).empty());
}

TEST(Augmentation, RefusesABoxOutsideThePicture)
{
    std::vector<float> values(Preprocessing().size());
    const CropDraw draw = {.box = {370, 0, 20, 20}, .isFlipped = false};
    EXPECT_THROW(Augmentation().apply(picture(), Preprocessing(), draw, values), Error);
}

} // namespace
} // namespace gg

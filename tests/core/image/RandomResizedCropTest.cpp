#include "image/RandomResizedCrop.h"

#include "image/PillowResize.h"

#include <array>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

TEST(RandomResizedCrop, DrawsCropsWithinThePictureAndItsOwnBounds)
{
    const RandomResizedCrop crop({});
    Random random(1);
    const cv::Size size(340, 256);
    double area = 0;
    constexpr int draws = 4000;
    for (int i = 0; i < draws; ++i) {
        const cv::Rect box = crop.draw(size, random);
        ASSERT_EQ(box & cv::Rect({0, 0}, size), box);
        const double part = static_cast<double>(box.area()) / size.area();
        const double ratio = static_cast<double>(box.width) / box.height;
        // Sides are rounded to whole pixels, hence the margins.
        EXPECT_GT(part, 0.49);
        EXPECT_GT(ratio, 0.74);
        EXPECT_LT(ratio, 1.35);
        area += part;
    }
    // RandomResizedCrop.get_params of torchvision 0.29 gives a mean of 0.6654 over 20,000 draws on this size.
    EXPECT_NEAR(area / draws, 0.6654, 0.01);
}

// The deciles of RandomResizedCrop.get_params of torchvision 0.29 over 100,000 draws on this size: the area
// and the ratio of the box, and where it lies between the left and the right edge, the upper and the lower.
TEST(RandomResizedCrop, DrawsCropsOfTorchvisionsDistribution)
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
        const cv::Rect box = RandomResizedCrop({}).draw(size, random);
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

TEST(RandomResizedCrop, FallsBackToTheCenterOfAVeryLongPicture)
{
    const RandomResizedCrop crop({});
    Random random(1);
    EXPECT_EQ(crop.draw({256, 179200}, random), cv::Rect(0, (179200 - 341) / 2, 256, 341));
    EXPECT_EQ(crop.draw({179200, 256}, random), cv::Rect((179200 - 341) / 2, 0, 341, 256));
}

TEST(RandomResizedCrop, GivesThePartThatItDrawsAtTheSizeOfTheInput)
{
    cv::Mat picture(256, 340, CV_8UC3);
    cv::randu(picture, 0, 256);
    const RandomResizedCrop crop({});
    Random first(9);
    Random second(9);
    const cv::Mat part = picture(crop.draw(picture.size(), first)).clone();
    EXPECT_EQ(cv::norm(crop.apply(picture, {64, 48}, second), resizeLikePillow(part, {64, 48})), 0);
    EXPECT_EQ(first.state(), second.state());
}

} // namespace
} // namespace gg

#include "image/ShorterSideResize.h"

#include "base/Error.h"
#include "image/PillowResize.h"

#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

// torchvision 0.29, _compute_resized_output_size(..., [256]).
TEST(ShorterSideResize, CutsTheLongerSideToAWholeNumberLikeTorchvision)
{
    const ShorterSideResize resize(256);
    EXPECT_EQ(resize.keptSize({37, 25}), cv::Size(378, 256));
    EXPECT_EQ(resize.keptSize({1000, 333}), cv::Size(768, 256));
    EXPECT_EQ(resize.keptSize({640, 480}), cv::Size(341, 256));
    EXPECT_EQ(resize.keptSize({333, 1000}), cv::Size(256, 768));
    EXPECT_EQ(resize.keptSize({1, 700}), cv::Size(256, 179200));
    EXPECT_EQ(resize.keptSize({256, 256}), cv::Size(256, 256));
    EXPECT_EQ(resize.keptSize({341, 257}), cv::Size(339, 256));
}

TEST(ShorterSideResize, ResizesAsPillowAndLeavesAPictureOfItsSizeAlone)
{
    cv::Mat picture(20, 30, CV_8UC3);
    cv::randu(picture, 0, 256);
    const ShorterSideResize resize(10);
    Random random(1);
    const Random::State before = random.state();
    const cv::Mat resized = resize.apply(picture, {8, 8}, random);
    EXPECT_EQ(cv::norm(resized, resizeLikePillow(picture, {15, 10})), 0);
    EXPECT_EQ(resize.apply(resized, {8, 8}, random).data, resized.data);
    EXPECT_EQ(random.state(), before) << "nothing is drawn";
}

TEST(ShorterSideResize, RefusesAPictureThatIsNone)
{
    EXPECT_THROW(ShorterSideResize(10).keptSize({0, 5}), Error);
}

} // namespace
} // namespace gg

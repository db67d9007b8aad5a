#include "image/Brightness.h"

#include <array>
#include <gtest/gtest.h>
#include <map>
#include <opencv2/core.hpp>

namespace gg {
namespace {

constexpr std::array values = {0, 1, 7, 100, 128, 200, 212, 213, 250, 255};

cv::Mat greys()
{
    cv::Mat picture(1, static_cast<int>(values.size()), CV_8UC3);
    for (int x = 0; x < picture.cols; ++x)
        picture.at<cv::Vec3b>(0, x) = cv::Vec3b::all(static_cast<std::uint8_t>(values[x]));
    return picture;
}

// torchvision 0.29, adjust_brightness on a PIL image.
TEST(Brightness, EqualsTorchvisionsForAGivenFactor)
{
    const std::map<double, std::array<int, values.size()>> expected = {
        {0.8, {0, 0, 5, 80, 102, 160, 169, 170, 200, 204}},
        {0.9137, {0, 0, 6, 91, 116, 182, 193, 194, 228, 232}},
        {1.0, {0, 1, 7, 100, 128, 200, 212, 213, 250, 255}},
        {1.1499, {0, 1, 8, 114, 147, 229, 243, 244, 255, 255}},
        {1.2, {0, 1, 8, 120, 153, 240, 254, 255, 255, 255}}};
    for (const auto& [factor, row] : expected) {
        const cv::Mat scaled = Brightness::scaled(greys(), factor);
        for (int x = 0; x < scaled.cols; ++x)
            EXPECT_EQ(scaled.at<cv::Vec3b>(0, x), cv::Vec3b::all(static_cast<std::uint8_t>(row[x])))
                << factor << " times " << values[x];
    }
}

TEST(Brightness, DrawsOneFactorAPictureWithinItsBounds)
{
    const cv::Mat picture(4, 4, CV_8UC3, cv::Scalar::all(100));
    Random random(1);
    Random alike(1);
    int darkest = 255;
    int brightest = 0;
    for (int i = 0; i < 400; ++i) {
        const cv::Mat changed = Brightness(0.2).apply(picture, {}, random);
        alike.uniform();
        const int value = changed.at<cv::Vec3b>(0, 0)[0];
        EXPECT_EQ(cv::norm(changed, cv::Mat(4, 4, CV_8UC3, cv::Scalar::all(value))), 0);
        darkest = std::min(darkest, value);
        brightest = std::max(brightest, value);
    }
    EXPECT_EQ(darkest, 80);
    EXPECT_EQ(brightest, 119);
    EXPECT_EQ(random.state(), alike.state());
}

} // namespace
} // namespace gg

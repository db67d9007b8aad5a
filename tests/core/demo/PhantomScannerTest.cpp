#include "demo/PhantomScanner.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

cv::Mat waterDisc()
{
    cv::Mat_<float> hu(128, 128, -1000.0f);
    for (int row = 0; row < hu.rows; ++row)
        for (int column = 0; column < hu.cols; ++column)
            if (std::hypot(row - 63.5, column - 63.5) < 50)
                hu(row, column) = 0.0f;
    return hu;
}

PhantomScannerTraits quiet()
{
    PhantomScannerTraits traits;
    traits.noise = 0;
    traits.streaks = 0;
    return traits;
}

double deviation(const cv::Mat& image, const cv::Rect& where)
{
    cv::Scalar mean;
    cv::Scalar result;
    cv::meanStdDev(image(where), mean, result);
    return result[0];
}

const cv::Rect middle(48, 48, 32, 32);

TEST(PhantomScanner, KeepsTheHounsfieldUnitsOfLargeAreas)
{
    Random random(1);
    PhantomScannerTraits traits;
    traits.noise = 20;
    const cv::Mat image = scanned(waterDisc(), 2, traits, random);
    EXPECT_NEAR(cv::mean(image(middle))[0], 0, 5);
}

TEST(PhantomScanner, NoiseIsStrongestInTheMiddleOfTheBody)
{
    Random random(2);
    PhantomScannerTraits traits = quiet();
    traits.noise = 30;
    const cv::Mat image = scanned(waterDisc(), 2, traits, random);
    EXPECT_NEAR(deviation(image, middle), 30, 6);
    EXPECT_LT(deviation(image, cv::Rect(0, 0, 16, 16)), 20);
}

TEST(PhantomScanner, SharpKernelsOvershootAtEdges)
{
    Random random(3);
    PhantomScannerTraits traits = quiet();
    double plain = 0;
    cv::minMaxLoc(scanned(waterDisc(), 2, traits, random), nullptr, &plain);
    traits.sharpening = 0.6f;
    double sharp = 0;
    cv::minMaxLoc(scanned(waterDisc(), 2, traits, random), nullptr, &sharp);
    EXPECT_NEAR(plain, 0, 1);
    EXPECT_GT(sharp, 20);
}

TEST(PhantomScanner, MotionDoublesEdges)
{
    Random random(4);
    PhantomScannerTraits traits = quiet();
    traits.blur = 0.3f;
    traits.motion = 8;
    const cv::Mat image = scanned(waterDisc(), 2, traits, random);
    // Four pixels down: the disc's upper edge, at row 14, is only partly covered.
    EXPECT_NEAR(image.at<float>(16, 64), -400, 30);
}

TEST(PhantomScanner, GivesWholeHounsfieldUnitsOfTwelveBits)
{
    Random random(5);
    cv::Mat hu = waterDisc();
    hu.at<float>(64, 64) = 90000;
    PhantomScannerTraits traits;
    traits.noise = 60;
    const cv::Mat image = scanned(hu, 2, traits, random);
    double low = 0;
    double high = 0;
    cv::minMaxLoc(image, &low, &high);
    EXPECT_GE(low, -1024);
    EXPECT_LE(high, 3071);
    for (const float value : cv::Mat_<float>(image))
        ASSERT_EQ(value, std::round(value));
}

} // namespace
} // namespace gg

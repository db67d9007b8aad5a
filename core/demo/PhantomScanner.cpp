#include "demo/PhantomScanner.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

cv::Mat whiteNoise(int size, Random& random)
{
    cv::Mat_<float> noise(size, size);
    for (float& value : noise)
        value = static_cast<float>(random.normal());
    return noise;
}

cv::Mat blurred(const cv::Mat& image, double along, double across)
{
    cv::Mat result;
    cv::GaussianBlur(image, result, cv::Size(), along, across, cv::BORDER_REFLECT);
    return result;
}

cv::Mat withUnitDeviation(const cv::Mat& noise)
{
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(noise, mean, deviation);
    return (noise - mean[0]) / std::max(1e-6, deviation[0]);
}

// The middle of the body gets the fewest photons through, the air around it the most.
cv::Mat attenuation(const cv::Mat& hu)
{
    cv::Mat matter;
    hu.convertTo(matter, CV_32F, 1.0 / 1000.0, 1.0);
    matter = cv::max(matter, 0.0);
    const double reach = 0.13 * hu.cols;
    cv::Mat thick = blurred(matter, reach, reach);
    double highest = 0;
    cv::minMaxLoc(thick, nullptr, &highest);
    return 0.3 + 0.7 * thick / std::max(1e-6, highest);
}

cv::Mat moved(const cv::Mat& hu, float pixels)
{
    const cv::Matx23f shift(1, 0, 0.3f * pixels, 0, 1, pixels);
    cv::Mat other;
    cv::warpAffine(hu, other, shift, hu.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return 0.6 * hu + 0.4 * other;
}

} // namespace

PhantomScannerTraits PhantomScannerTraits::drawn(Random& random)
{
    PhantomScannerTraits traits;
    traits.thickness = static_cast<float>(random.uniform(1.0, 5.0));
    traits.blur = static_cast<float>(random.uniform(0.7, 1.1));
    traits.sharpening = random.uniform() < 0.4 ? static_cast<float>(random.uniform(0.2, 0.7)) : 0.0f;
    // Thin slices and sharp kernels are noisier.
    traits.noise = static_cast<float>(random.uniform(12, 26)) * (1.0f + 0.5f * traits.sharpening) *
                   std::sqrt(3.0f / (1.5f + traits.thickness));
    traits.streaks = static_cast<float>(random.uniform(2, 12));
    traits.motion = random.uniform() < 0.07 ? static_cast<float>(random.uniform(1.5, 3.5)) : 0.0f;
    return traits;
}

cv::Mat scanned(const cv::Mat& hu, float spacing, const PhantomScannerTraits& traits, Random& random)
{
    cv::Mat image = traits.motion > 0 ? moved(hu, traits.motion / spacing) : hu;
    const double blur = traits.blur / spacing;
    image = blurred(image, blur, blur);
    if (traits.sharpening > 0)
        image = image + traits.sharpening * (image - blurred(image, 2.0 * blur, 2.0 * blur));

    const cv::Mat white = whiteNoise(hu.cols, random);
    const double grain = std::max(0.45, 0.75 * blur);
    const cv::Mat noise = withUnitDeviation(blurred(white, grain, grain) - blurred(white, 2.5, 2.5));
    const cv::Mat streaks = withUnitDeviation(blurred(whiteNoise(hu.cols, random), 0.11 * hu.cols, 0.6));
    const cv::Mat strength = attenuation(hu);
    image = image + strength.mul(traits.noise * noise) + strength.mul(strength).mul(traits.streaks * streaks);

    cv::Mat_<float> result = cv::min(cv::max(image, -1024.0), 3071.0);
    for (float& value : result)
        value = std::round(value);
    return result;
}

} // namespace gg

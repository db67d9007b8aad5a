#include "image/RandomResizedCrop.h"

#include "image/PillowResize.h"

#include <cmath>
#include <cstdint>

namespace gg {

namespace {

// Python's round(): halves to the even neighbour, as is the default rounding mode of nearbyint.
int roundedLikePython(double value)
{
    return static_cast<int>(std::nearbyint(value));
}

cv::Rect centeredCrop(cv::Size size, double minimumRatio, double maximumRatio)
{
    cv::Size crop = size;
    const double ratio = static_cast<double>(size.width) / size.height;
    if (ratio < minimumRatio)
        crop.height = roundedLikePython(size.width / minimumRatio);
    else if (ratio > maximumRatio)
        crop.width = roundedLikePython(size.height * maximumRatio);
    return {(size.width - crop.width) / 2, (size.height - crop.height) / 2, crop.width, crop.height};
}

} // namespace

AugmentationRow RandomResizedCrop::row()
{
    return {
        "random_resized_crop",
        "A random part, half to all of the area",
        {{"smallest part", 0.01, 1, Bounds().minimumScale}, {"largest part", 0.01, 1, Bounds().maximumScale}},
        [](std::span<const double> values) {
            return values[0] > values[1]
                       ? std::optional<Message>("its smallest part is larger than its largest")
                       : std::nullopt;
        },
        [](std::span<const double> values) {
            Bounds bounds;
            bounds.minimumScale = values[0];
            bounds.maximumScale = values[1];
            return std::unique_ptr<const AugmentationStep>(std::make_unique<RandomResizedCrop>(bounds));
        }};
}

cv::Mat RandomResizedCrop::apply(const cv::Mat& rgb, cv::Size input, Random& random) const
{
    return cropped(rgb, draw(rgb.size(), random), input);
}

cv::Mat RandomResizedCrop::cropped(const cv::Mat& rgb, const cv::Rect& part, cv::Size input)
{
    return resizeLikePillow(rgb(part), input);
}

cv::Rect RandomResizedCrop::draw(cv::Size picture, Random& random) const
{
    const double area = static_cast<double>(picture.width) * picture.height;
    for (int attempt = 0; attempt < 10; ++attempt) {
        const double target = area * random.uniform(m_bounds.minimumScale, m_bounds.maximumScale);
        const double ratio =
            std::exp(random.uniform(std::log(m_bounds.minimumRatio), std::log(m_bounds.maximumRatio)));
        const int width = roundedLikePython(std::sqrt(target * ratio));
        const int height = roundedLikePython(std::sqrt(target / ratio));
        if (width < 1 || width > picture.width || height < 1 || height > picture.height)
            continue;
        const auto top =
            static_cast<int>(random.below(static_cast<std::uint64_t>(picture.height - height + 1)));
        const auto left =
            static_cast<int>(random.below(static_cast<std::uint64_t>(picture.width - width + 1)));
        return {left, top, width, height};
    }
    return centeredCrop(picture, m_bounds.minimumRatio, m_bounds.maximumRatio);
}

} // namespace gg

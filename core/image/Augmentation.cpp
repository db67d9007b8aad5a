#include "image/Augmentation.h"

#include "base/Error.h"
#include "base/JsonFields.h"
#include "image/PillowResize.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

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

cv::Size Augmentation::resizedSize(cv::Size picture) const
{
    const int shorter = std::min(picture.width, picture.height);
    const int longer = std::max(picture.width, picture.height);
    if (shorter < 1)
        throw Error(ErrorKind::Usage, "an empty picture cannot be augmented");
    const auto newLonger =
        static_cast<int>(static_cast<double>(std::int64_t{shorterSide} * longer) / shorter);
    return picture.width <= picture.height ? cv::Size(shorterSide, newLonger)
                                           : cv::Size(newLonger, shorterSide);
}

CropDraw Augmentation::draw(cv::Size resized, Random& random) const
{
    CropDraw draw;
    const double area = static_cast<double>(resized.width) * resized.height;
    for (int attempt = 0; attempt < 10 && draw.box.empty(); ++attempt) {
        const double target = area * random.uniform(minimumScale, maximumScale);
        const double ratio = std::exp(random.uniform(std::log(minimumRatio), std::log(maximumRatio)));
        const int width = roundedLikePython(std::sqrt(target * ratio));
        const int height = roundedLikePython(std::sqrt(target / ratio));
        if (width < 1 || width > resized.width || height < 1 || height > resized.height)
            continue;
        const auto top =
            static_cast<int>(random.below(static_cast<std::uint64_t>(resized.height - height + 1)));
        const auto left =
            static_cast<int>(random.below(static_cast<std::uint64_t>(resized.width - width + 1)));
        draw.box = {left, top, width, height};
    }
    if (draw.box.empty())
        draw.box = centeredCrop(resized, minimumRatio, maximumRatio);
    draw.isFlipped = random.uniform() < flipProbability;
    return draw;
}

void Augmentation::apply(const cv::Mat& rgb, const Preprocessing& preprocessing, Random& random,
                         std::span<float> chw) const
{
    if (enabled)
        apply(rgb, preprocessing, draw(resizedSize(rgb.size()), random), chw);
    else
        preprocessing.apply(rgb, chw);
}

void Augmentation::apply(const cv::Mat& rgb, const Preprocessing& preprocessing, const CropDraw& draw,
                         std::span<float> chw) const
{
    preprocessing.normalize(cropped(rgb, preprocessing, draw), chw);
}

cv::Mat Augmentation::cropped(const cv::Mat& rgb, const Preprocessing& preprocessing,
                              const CropDraw& draw) const
{
    // Only the part of the first resize that the crop needs is computed.
    const cv::Mat crop =
        resizeLikePillow(rgb, resizedSize(rgb.size()), {.box = std::nullopt, .wanted = draw.box});
    cv::Mat result = resizeLikePillow(crop, {preprocessing.width, preprocessing.height});
    if (draw.isFlipped)
        cv::flip(result, result, 1);
    return result;
}

std::vector<std::string> problems(const Augmentation& augmentation)
{
    std::vector<std::string> found;
    if (augmentation.shorterSide < 1 || augmentation.shorterSide > 4096)
        found.emplace_back("The shorter side must lie between 1 and 4096.");
    if (!(augmentation.minimumScale > 0 && augmentation.minimumScale <= augmentation.maximumScale &&
          augmentation.maximumScale <= 1))
        found.emplace_back("The scale must lie above 0 and up to 1, the minimum not above the maximum.");
    if (!(augmentation.minimumRatio >= 0.01 && augmentation.minimumRatio <= augmentation.maximumRatio &&
          augmentation.maximumRatio <= 100))
        found.emplace_back("The ratio must lie between 0.01 and 100, the minimum not above the maximum.");
    if (!(augmentation.flipProbability >= 0 && augmentation.flipProbability <= 1))
        found.emplace_back("The flip probability must lie between 0 and 1.");
    return found;
}

Json toJson(const Augmentation& augmentation)
{
    return Json{{"enabled", augmentation.enabled},
                {"shorter_side", augmentation.shorterSide},
                {"minimum_scale", augmentation.minimumScale},
                {"maximum_scale", augmentation.maximumScale},
                {"minimum_ratio", augmentation.minimumRatio},
                {"maximum_ratio", augmentation.maximumRatio},
                {"flip_probability", augmentation.flipProbability}};
}

Augmentation augmentationFromJson(const Json& json)
{
    JsonFields fields(json, "the augmentation");
    Augmentation augmentation;
    augmentation.enabled = fields.boolean("enabled");
    augmentation.shorterSide = fields.integer("shorter_side");
    augmentation.minimumScale = fields.number("minimum_scale");
    augmentation.maximumScale = fields.number("maximum_scale");
    augmentation.minimumRatio = fields.number("minimum_ratio");
    augmentation.maximumRatio = fields.number("maximum_ratio");
    augmentation.flipProbability = fields.number("flip_probability");
    fields.finish(problems(augmentation));
    return augmentation;
}

} // namespace gg

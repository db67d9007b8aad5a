#include "audit/SketchHash.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr int side = 8;

// Calls `use` with the place of each frequency: down, across, its index.
template <typename Use>
void forEachFrequency(const Use& use)
{
    for (int i = 1; i < side * side; ++i)
        use(i / side, i % side, static_cast<std::size_t>(i - 1));
}

} // namespace

SketchFrequencies sketchFrequencies(const cv::Mat& sketch, const cv::Rect2d& part)
{
    constexpr int transformed = 32;
    const cv::Point first(static_cast<int>(std::lround(part.x * sketch.cols)),
                          static_cast<int>(std::lround(part.y * sketch.rows)));
    const cv::Point behind(static_cast<int>(std::lround(part.br().x * sketch.cols)),
                           static_cast<int>(std::lround(part.br().y * sketch.rows)));
    cv::Mat small;
    cv::resize(sketch(cv::Rect(first, behind)), small, {transformed, transformed}, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32F);
    cv::Mat frequencies;
    cv::dct(small, frequencies);
    SketchFrequencies found = {};
    double squares = 0;
    forEachFrequency([&](int down, int across, std::size_t i) {
        const auto weight = static_cast<float>(std::hypot(down, across));
        found[i] = weight * frequencies.at<float>(down, across);
        squares += double{found[i]} * found[i];
    });
    constexpr double even = 1;
    const auto length = static_cast<float>(std::sqrt(squares));
    for (float& value : found)
        value = length > even ? value / length : 0;
    return found;
}

SketchFrequencies mirrored(SketchFrequencies frequencies)
{
    forEachFrequency([&](int, int across, std::size_t i) {
        if (across % 2 == 1)
            frequencies[i] = -frequencies[i];
    });
    return frequencies;
}

SketchFrequencies usualFrequencies(std::span<const SketchFrequencies> all)
{
    constexpr std::size_t fewest = 50;
    SketchFrequencies usual = {};
    if (all.size() < fewest)
        return usual;
    std::vector<float> values(all.size());
    for (std::size_t i = 0; i < hashFrequencies; ++i) {
        std::transform(all.begin(), all.end(), values.begin(),
                       [i](const SketchFrequencies& each) { return each[i]; });
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        usual[i] = *middle;
    }
    return usual;
}

std::uint64_t hashBits(const SketchFrequencies& frequencies, const SketchFrequencies& usual)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < hashFrequencies; ++i)
        bits |= std::uint64_t{frequencies[i] > usual[i]} << i;
    return bits;
}

} // namespace gg

#include "lungs/ChestLook.h"

#include "base/Error.h"
#include "lungs/ChestLookWeights.h"
#include "lungs/LongestSide.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr int leastSide = 8;
constexpr int side = 64;
constexpr int thumbnailSide = 24;
constexpr int cells = 8; // across
constexpr int directions = 9;
constexpr int greyBins = 16;
constexpr int roughSide = 400; // at most, where roughness is measured

/// Without the black around it.
cv::Mat content(const cv::Mat& grey)
{
    constexpr double leastOfLine = 0.02;
    double brightest = 0;
    cv::minMaxLoc(grey, nullptr, &brightest);
    cv::Mat bright = grey > std::max(8.0, std::floor(0.06 * brightest));
    cv::morphologyEx(bright, bright, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8UC1));
    const auto range = [&](int dimension, int length) {
        cv::Mat lines; // the share of each row, or column, that is bright
        cv::reduce(bright, lines, dimension, cv::REDUCE_AVG, CV_32F);
        lines = lines.reshape(1, 1);
        cv::Range found(length, 0);
        for (int i = 0; i < length; ++i)
            if (lines.at<float>(0, i) > 255 * leastOfLine)
                found = {std::min(found.start, i), i + 1};
        return found;
    };
    const cv::Range rows = range(1, grey.rows);
    const cv::Range columns = range(0, grey.cols);
    return rows.size() < leastSide || columns.size() < leastSide ? grey : grey(rows, columns);
}

/// Of the greys of a small picture, linear between two.
double percentile(std::vector<float> values, double share)
{
    std::sort(values.begin(), values.end());
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

/// (cells, cells, directions), each cell of length 1, or less where hardly anything is in it.
std::vector<float> orientedGradients(const cv::Mat& picture)
{
    cv::Mat across;
    cv::Mat down;
    cv::Sobel(picture, across, CV_32F, 1, 0, 1);
    cv::Sobel(picture, down, CV_32F, 0, 1, 1);
    std::vector<float> histograms(static_cast<std::size_t>(cells * cells * directions), 0.0F);
    const auto at = [](int row, int column) {
        return static_cast<std::size_t>((row * cells + column) * directions);
    };
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const float dx = across.at<float>(y, x);
            const float dy = down.at<float>(y, x);
            float angle = std::atan2(dy, dx);
            if (angle < 0)
                angle += std::numbers::pi_v<float>;
            const int direction =
                std::min(directions - 1, static_cast<int>(angle / std::numbers::pi_v<float> * directions));
            const std::size_t cell = at(y / (side / cells), x / (side / cells));
            histograms[cell + static_cast<std::size_t>(direction)] += std::sqrt(dx * dx + dy * dy);
        }
    }
    const float largest = *std::max_element(histograms.begin(), histograms.end());
    for (std::size_t cell = 0; cell < histograms.size(); cell += directions) {
        const auto first = histograms.begin() + static_cast<std::ptrdiff_t>(cell);
        const float length = std::sqrt(std::inner_product(first, first + directions, first, 0.0F));
        const float by = length + 0.05F * largest + 1e-6F;
        std::for_each(first, first + directions, [by](float& value) { value /= by; });
    }
    return histograms;
}

/// The mean difference from the median of 3 x 3 pixels, as a share of the contrast.
double roughness(const cv::Mat& picture, double contrast)
{
    const cv::Mat fitting = withLongestSide(picture, roughSide);
    cv::Mat smooth;
    cv::Mat difference;
    cv::medianBlur(fitting, smooth, 3);
    cv::absdiff(fitting, smooth, difference);
    return cv::mean(difference)[0] / contrast;
}

} // namespace

std::vector<float> chestLookFeatures(const cv::Mat& grey)
{
    if (grey.type() != CV_8UC1 || std::min(grey.rows, grey.cols) < leastSide)
        throw Error(ErrorKind::Usage, "A picture of grey is looked at, of 8 x 8 pixels at least.");
    const cv::Mat picture = content(grey);
    cv::Mat small;
    cv::resize(picture, small, {side, side}, 0, 0, cv::INTER_AREA);
    small.convertTo(small, CV_32F);
    const std::vector<float> greys(small.begin<float>(), small.end<float>());
    const double low = percentile(greys, 0.02);
    const double contrast = std::max(1.0, percentile(greys, 0.98) - low);
    cv::Mat even = cv::min(cv::max((small - low) / contrast, 0), 1);
    cv::Mat thumbnail;
    cv::resize(even, thumbnail, {thumbnailSide, thumbnailSide}, 0, 0, cv::INTER_AREA);

    std::vector<float> features;
    for (const float value : cv::Mat_<float>(thumbnail))
        features.push_back(value - 0.5F);
    for (const float value : orientedGradients(even))
        features.push_back(value - 0.3F);
    std::array<float, greyBins> histogram = {};
    for (const float value : cv::Mat_<float>(even))
        histogram[std::min<std::size_t>(greyBins - 1, static_cast<std::size_t>(value * greyBins))] +=
            4.0F / (side * side);
    features.insert(features.end(), histogram.begin(), histogram.end());
    const auto aspect = static_cast<float>(std::log(static_cast<double>(picture.cols) / picture.rows));
    features.insert(features.end(),
                    {aspect, aspect * aspect, static_cast<float>(20 * roughness(picture, contrast)),
                     static_cast<float>(std::min(1.0, contrast / 255))});
    return features;
}

double chestLook(const cv::Mat& grey)
{
    const std::vector<float> features = chestLookFeatures(grey);
    const std::span<const std::int16_t> weights = chestLookWeights();
    double sum = 0;
    for (std::size_t i = 0; i < features.size(); ++i)
        sum += weights[i] * static_cast<double>(features[i]);
    return sum / chestLookScale + chestLookBias;
}

} // namespace gg

#include "lungs/PictureHu.h"

#include "lungs/CroppedFrame.h"
#include "lungs/MaskParts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {

namespace {

constexpr double softTissueHu = 40;
constexpr double lungHu = -840;
constexpr double leastLungShare = 0.002; // of the picture, for one part
constexpr double leastContrast = 24;     // greys between lung and soft tissue
constexpr double quartile = 0.25;
constexpr int attempts = 3;

using Histogram = std::array<std::int64_t, 256>;

Histogram histogramOf(const cv::Mat& grey, const cv::Mat& mask)
{
    Histogram histogram = {};
    for (int row = 0; row < grey.rows; ++row)
        for (int column = 0; column < grey.cols; ++column)
            if (mask.at<std::uint8_t>(row, column) != 0)
                ++histogram[grey.at<std::uint8_t>(row, column)];
    return histogram;
}

std::int64_t sumOf(const Histogram& histogram)
{
    return std::accumulate(histogram.begin(), histogram.end(), std::int64_t{0});
}

/// Of a histogram with something in it.
double quantileOf(const Histogram& histogram, double share)
{
    const auto all = static_cast<double>(sumOf(histogram));
    double below = 0;
    for (std::size_t grey = 0; grey < histogram.size(); ++grey) {
        below += static_cast<double>(histogram[grey]);
        if (below >= share * all)
            return static_cast<double>(grey);
    }
    return static_cast<double>(histogram.size() - 1);
}

/// The most frequent grey, over a few neighbours; of several such the middle one.
double modeOf(const Histogram& histogram)
{
    constexpr std::ptrdiff_t neighbours = 3;
    std::vector<double> sums;
    for (std::ptrdiff_t grey = 0; grey < std::ssize(histogram); ++grey) {
        const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, grey - neighbours);
        const std::ptrdiff_t last = std::min<std::ptrdiff_t>(std::ssize(histogram) - 1, grey + neighbours);
        const auto sum =
            std::accumulate(histogram.begin() + first, histogram.begin() + last + 1, std::int64_t{0});
        sums.push_back(static_cast<double>(sum) / static_cast<double>(last - first + 1));
    }
    const auto first = std::max_element(sums.begin(), sums.end());
    const auto last = std::find_if(first, sums.end(), [&](double sum) { return sum != *first; });
    return static_cast<double>(first - sums.begin()) + std::floor(static_cast<double>(last - first - 1) / 2);
}

/// Dark parts that are large and do not reach the edge.
cv::Mat enclosedParts(const cv::Mat& dark)
{
    const EnclosedParts parts(dark);
    cv::Mat enclosed(dark.size(), CV_8UC1, cv::Scalar(0));
    for (int number = 1; number <= parts.parts().count(); ++number)
        if (number != parts.around() &&
            parts.parts().pixels(number) >= leastLungShare * static_cast<double>(dark.total())) {
            cv::Mat target = enclosed(parts.box(number));
            target |= parts.parts().inBox(number);
        }
    return enclosed;
}

/// Those that only the edges of such a picture cut are among them.
cv::Mat enclosedPartsInCrop(const cv::Mat& dark)
{
    return withoutFrame(enclosedParts(inFrame(dark, {{}, dark.size()}, 0, 255))).clone();
}

/// Otsu's: the greys up to it and those above have the largest variance between them.
int otsuThreshold(const Histogram& histogram)
{
    double all = 0;
    double sum = 0;
    for (std::size_t grey = 0; grey < histogram.size(); ++grey) {
        all += static_cast<double>(histogram[grey]);
        sum += static_cast<double>(grey) * static_cast<double>(histogram[grey]);
    }
    int best = 0;
    double largest = -1;
    double below = 0;
    double sumBelow = 0;
    for (std::size_t grey = 0; grey + 1 < histogram.size(); ++grey) {
        below += static_cast<double>(histogram[grey]);
        sumBelow += static_cast<double>(grey) * static_cast<double>(histogram[grey]);
        if (below == 0 || below == all)
            continue;
        const double difference = sumBelow / below - (sum - sumBelow) / (all - below);
        const double variance = below * (all - below) * difference * difference;
        if (variance > largest) {
            largest = variance;
            best = static_cast<int>(grey);
        }
    }
    return best;
}

/// HU a grey.
double slopeOf(const PictureHu& picture)
{
    return (softTissueHu - lungHu) / (picture.softTissueGrey - picture.lungGrey);
}

/// Nothing where lung and soft tissue look alike.
std::optional<PictureHu> through(const cv::Mat& grey, const Histogram& lungs, const Histogram& bright)
{
    PictureHu picture;
    picture.lungGrey = quantileOf(lungs, quartile);
    picture.softTissueGrey = modeOf(bright);
    const double contrast = picture.softTissueGrey - picture.lungGrey;
    if (contrast < leastContrast)
        return std::nullopt;
    const double slope = slopeOf(picture);
    grey.convertTo(picture.hu, CV_32F, slope, lungHu - slope * picture.lungGrey);
    return picture;
}

} // namespace

std::optional<PictureHu> huOfPicture(const cv::Mat& grey, const cv::Rect& tightCrop)
{
    const cv::Mat inner = tightCrop.empty() ? grey : grey(tightCrop);
    Histogram histogram = histogramOf(inner, cv::Mat(inner.size(), CV_8UC1, cv::Scalar(255)));
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const int threshold = otsuThreshold(histogram);
        const cv::Mat dark = inner <= threshold;
        const cv::Mat lungs = tightCrop.empty() ? enclosedParts(dark) : enclosedPartsInCrop(dark);
        const Histogram bright = histogramOf(inner, inner > threshold);
        if (cv::countNonZero(lungs) > 0 && sumOf(bright) > 0)
            if (std::optional<PictureHu> picture = through(grey, histogramOf(inner, lungs), bright)) {
                picture->tightCrop = tightCrop;
                return picture;
            }
        // What stands around the scan may be darker still than air.
        std::fill_n(histogram.begin(), threshold + 1, 0);
    }
    return std::nullopt;
}

double huOf(double grey, const PictureHu& picture)
{
    return lungHu + slopeOf(picture) * (grey - picture.lungGrey);
}

} // namespace gg

#include "lungs/AirRegions.h"

#include "lungs/RoundMorphology.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr double surelyAir = -600;     // whatever the scanner's scale
constexpr double paddingValue = -1020; // and below: no value of a scan, but what stands around it
constexpr double densestAir = -650;
constexpr double thinnestAir = -1100;
constexpr double boundaryShare = 0.38;
constexpr double smoothing = 1; // pixels
constexpr int fewestAirPixels = 200;
constexpr int fewestPixels = 12;
constexpr double rimPixels = 2;

double medianOf(std::vector<float>& values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct Components
{
    cv::Mat labels; ///< CV_32SC1
    cv::Mat boxes;  ///< a row each: left, top, width, height, pixels
    int count = 0;
    int around = 0; ///< the label of what reaches the edge

    cv::Rect box(int label) const
    {
        const int* const row = boxes.ptr<int>(label);
        return {row[cv::CC_STAT_LEFT], row[cv::CC_STAT_TOP], row[cv::CC_STAT_WIDTH], row[cv::CC_STAT_HEIGHT]};
    }
    int pixels(int label) const { return boxes.at<int>(label, cv::CC_STAT_AREA); }
};

/// With a rim of one pixel around, through which all that reaches the edge hangs together.
Components componentsOf(const cv::Mat& mask)
{
    cv::Mat padded;
    cv::copyMakeBorder(mask, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(255));
    Components components;
    cv::Mat centres;
    constexpr int neighbours = 4;
    components.count = cv::connectedComponentsWithStats(padded, components.labels, components.boxes, centres,
                                                        neighbours, CV_32S);
    components.around = components.labels.at<int>(0, 0);
    return components;
}

/// Empty where there is too little air to tell.
std::vector<float> airAround(const cv::Mat& values, const cv::Mat& padding)
{
    const Components thin = componentsOf(values < surelyAir);
    std::vector<float> air;
    for (int row = 0; row < values.rows; ++row) {
        const float* const value = values.ptr<float>(row);
        const int* const label = thin.labels.ptr<int>(row + 1) + 1;
        for (int column = 0; column < values.cols; ++column)
            if (label[column] == thin.around && value[column] > paddingValue &&
                (padding.empty() || padding.at<std::uint8_t>(row, column) == 0))
                air.push_back(value[column]);
    }
    return air;
}

AirRegion regionOf(const Components& components, int label, const cv::Mat& values)
{
    AirRegion region;
    const cv::Rect padded = components.box(label);
    region.box = padded - cv::Point(1, 1);
    region.mask = components.labels(padded) == label;
    region.pixels = components.pixels(label);
    std::vector<float> inside;
    inside.reserve(static_cast<std::size_t>(region.pixels));
    const cv::Mat part = values(region.box);
    cv::Mat core = eroded(region.mask, rimPixels);
    if (cv::countNonZero(core) < fewestPixels)
        core = region.mask;
    for (int row = 0; row < part.rows; ++row)
        for (int column = 0; column < part.cols; ++column)
            if (core.at<std::uint8_t>(row, column) != 0)
                inside.push_back(part.at<float>(row, column));
    region.median = medianOf(inside);
    return region;
}

} // namespace

AirRegions findAirRegions(const cv::Mat& values, const cv::Mat& padding)
{
    AirRegions regions;
    if (std::vector<float> air = airAround(values, padding); air.size() >= fewestAirPixels) {
        const double level = medianOf(air);
        regions.isAirMeasured = level > thinnestAir && level < densestAir;
        if (regions.isAirMeasured)
            regions.airLevel = level;
    }
    regions.boundary = boundaryShare * regions.airLevel;
    // Bright bone and vessels shall not blur into the lung beside them.
    cv::Mat bounded = cv::min(values, 0.0);
    bounded = cv::max(bounded, regions.airLevel);
    cv::GaussianBlur(bounded, regions.smoothed, {}, smoothing);
    const Components components = componentsOf(regions.smoothed < regions.boundary);
    for (int label = 1; label < components.count; ++label)
        if (label != components.around && components.pixels(label) >= fewestPixels)
            regions.inside.push_back(regionOf(components, label, values));
    return regions;
}

} // namespace gg

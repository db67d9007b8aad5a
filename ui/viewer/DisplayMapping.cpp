#include "viewer/DisplayMapping.h"

#include <algorithm>
#include <limits>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

constexpr int lowest = std::numeric_limits<std::int16_t>::min();
constexpr int tableLength = 1 << 16;

/// The grey of each 16-bit number, by the function that maps 32-bit floats, so that they cannot differ.
cv::Mat greyTable(const CtWindow& window)
{
    cv::Mat numbers(1, tableLength, CV_32FC1);
    float* const number = numbers.ptr<float>();
    for (int i = 0; i < tableLength; ++i)
        number[i] = static_cast<float>(lowest + i);
    return toGrey8(numbers, window);
}

cv::Mat looked(const cv::Mat& values, const CtWindow& window)
{
    const cv::Mat table = greyTable(window);
    const std::uint8_t* const greyOf = table.ptr<std::uint8_t>() - lowest;
    cv::Mat grey(values.size(), CV_8UC1);
    for (int y = 0; y < values.rows; ++y) {
        const std::int16_t* const row = values.ptr<std::int16_t>(y);
        std::transform(row, row + values.cols, grey.ptr<std::uint8_t>(y),
                       [greyOf](std::int16_t value) { return greyOf[value]; });
    }
    return grey;
}

cv::Mat greysOf(const ViewedSlice& slice, const CtWindow& window)
{
    for (const NamedWindow& own : slice.windows) {
        if (own.table != nullptr && own.window == window)
            return own.table->applied(slice.pixels);
    }
    return slice.pixels.depth() == CV_16S ? looked(slice.pixels, window) : toGrey8(slice.pixels, window);
}

std::array<QRgb, 256> infernoColours()
{
    cv::Mat ramp(1, 256, CV_8UC1);
    for (int i = 0; i < 256; ++i)
        ramp.at<std::uint8_t>(0, i) = static_cast<std::uint8_t>(i);
    cv::Mat bgr;
    cv::applyColorMap(ramp, bgr, cv::COLORMAP_INFERNO);
    std::array<QRgb, 256> colours = {};
    for (int i = 0; i < 256; ++i) {
        const auto colour = bgr.at<cv::Vec3b>(0, i);
        colours[static_cast<std::size_t>(i)] = qRgb(colour[2], colour[1], colour[0]);
    }
    return colours;
}

QRgb hotIron(int level)
{
    if (level == 255)
        return qRgb(255, 255, 255);
    return qRgb(std::min(2 * level, 255), std::max(2 * (level - 128), 0), std::max(4 * (level - 192), 0));
}

} // namespace

std::array<QRgb, 256> coloursOf(Palette palette)
{
    if (palette == Palette::Inferno)
        return infernoColours();
    std::array<QRgb, 256> colours = {};
    for (int i = 0; i < 256; ++i)
        colours[static_cast<std::size_t>(i)] = palette == Palette::HotIron ? hotIron(i) : qRgb(i, i, i);
    return colours;
}

cv::Mat DisplayMapping::levels(const ViewedSlice& slice) const
{
    if (slice.isNull())
        return {};
    cv::Mat levels = slice.isColour() ? slice.pixels : greysOf(slice, window);
    if (isInverted == slice.isTurnedOver)
        return levels;
    cv::Mat turned;
    cv::bitwise_not(levels, turned);
    if (slice.pixels.depth() == CV_32F) {
        cv::Mat withoutValue; // not-a-number differs from itself
        cv::compare(slice.pixels, slice.pixels, withoutValue, cv::CMP_NE);
        turned.setTo(0, withoutValue);
    }
    return turned;
}

} // namespace gg

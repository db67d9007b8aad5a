#include "viewer/ViewedSlice.h"

#include "dicom/SliceReader.h"
#include "support/Conversions.h"

#include <QRect>
#include <algorithm>
#include <cmath>
#include <limits>
#include <opencv2/core.hpp>

namespace gg {

namespace {

struct Range
{
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

template <typename Value>
Range rangeOf(const cv::Mat& pixels)
{
    Range range;
    for (int y = 0; y < pixels.rows; ++y) {
        const Value* const row = pixels.ptr<Value>(y);
        for (int x = 0; x < pixels.cols; ++x) {
            // Not-a-number and what overflowed are no values to be told apart.
            if (!std::isfinite(static_cast<double>(row[x])))
                continue;
            range.low = std::min(range.low, static_cast<double>(row[x]));
            range.high = std::max(range.high, static_cast<double>(row[x]));
        }
    }
    return range;
}

/// Beyond this a file does not tell how its pixels lie, but something else (a spacing of 0).
constexpr double flattest = 0.01;

/// What lies outside the scan has no value.
cv::Mat withoutPadding(const CtSlice& slice)
{
    if (slice.outside.empty())
        return compactValues(slice.hu);
    cv::Mat values = slice.hu.clone();
    values.setTo(std::numeric_limits<float>::quiet_NaN(), slice.outside);
    return values;
}

/// From the table's first value to its last.
CtWindow windowOf(const VoiLut& lut)
{
    const double width = static_cast<double>(lut.greys.size());
    return {lut.first + width / 2, width};
}

} // namespace

double ViewedSlice::aspect() const
{
    const double ratio = geometry ? geometry->rowSpacing / geometry->columnSpacing : pixelAspect;
    return ratio >= flattest && ratio <= 1 / flattest ? ratio : 1;
}

QString ViewedSlice::unitText() const
{
    if (isHounsfield)
        return QStringLiteral("HU");
    return looksHounsfield ? QStringLiteral("HU?") : unit;
}

std::optional<double> ViewedSlice::valueAt(const QPoint& pixel) const
{
    if (isColour() || !QRect(QPoint(0, 0), size()).contains(pixel))
        return std::nullopt;
    if (pixels.depth() == CV_16S)
        return pixels.at<std::int16_t>(pixel.y(), pixel.x());
    const float value = pixels.at<float>(pixel.y(), pixel.x());
    return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

CtWindow fullRange(const ViewedSlice& slice)
{
    Range range;
    if (!slice.isNull() && !slice.isColour())
        range = slice.pixels.depth() == CV_16S ? rangeOf<std::int16_t>(slice.pixels)
                                               : rangeOf<float>(slice.pixels);
    if (range.low > range.high)
        range = {.low = 0, .high = 255};
    // LINEAR is black up to c - 0.5 - (w - 1) / 2 and white from c - 0.5 + (w - 1) / 2 on. What is beyond a
    // window's limits is not told apart.
    const double width = std::clamp(range.high - range.low + 1, 1.0, 100'000.0);
    return {.center = std::clamp((range.low + range.high) / 2 + 0.5, -100'000.0, 100'000.0), .width = width};
}

CtWindow firstWindow(const ViewedSlice& slice)
{
    if (slice.firstWindow)
        return *slice.firstWindow;
    if (slice.takesHounsfieldWindows())
        return {};
    return slice.windows.empty() ? fullRange(slice) : slice.windows.front().window;
}

CtWindow windowOf(const ViewedSlice& slice, const VoiTransform& voi)
{
    return voi.ownFirst && !slice.windows.empty() ? slice.windows.front().window : voi.window;
}

ViewedSlice viewedSlice(const CtSlice& slice)
{
    ViewedSlice viewed;
    viewed.pixels = withoutPadding(slice);
    viewed.isHounsfield = slice.isHounsfield;
    viewed.geometry = planeOf(slice.tags);
    for (const VoiLut& lut : slice.voiLuts)
        viewed.windows.push_back({toQString(lut.name), windowOf(lut), std::make_shared<const VoiLut>(lut)});
    if (slice.tags.windowCenter && slice.tags.windowWidth)
        viewed.windows.push_back({{}, {*slice.tags.windowCenter, *slice.tags.windowWidth}});
    // HU mean the same in both: dark is air.
    viewed.isTurnedOver = isInverted(slice.tags) && !slice.isHounsfield;
    return viewed;
}

} // namespace gg

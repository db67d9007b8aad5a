#include "dicom/PixelValues.h"

#include <cmath>
#include <cstdint>
#include <opencv2/core.hpp>

namespace gg {

namespace {

/// True where slope and intercept are whole and no result is beyond the whole numbers that a float holds:
/// then 32 bits give what 64 do, several values at once.
bool isExactInFloats(const cv::Mat& stored, const PixelTransform& transform)
{
    constexpr double largestWhole = 1 << 24;
    constexpr double largestStored = 1 << 16;
    const auto isWhole = [](double number) { return number == std::floor(number); };
    return stored.depth() <= CV_16S && transform.table.empty() && isWhole(transform.slope) &&
           isWhole(transform.intercept) &&
           std::abs(transform.slope) * largestStored + std::abs(transform.intercept) < largestWhole;
}

template <typename Stored>
void fill(const cv::Mat& stored, const PixelTransform& transform, const std::optional<PixelPadding>& padding,
          PixelValues& result)
{
    const auto* const in = stored.ptr<Stored>();
    auto* const out = result.values.ptr<float>();
    const std::size_t count = result.values.total();
    if (isExactInFloats(stored, transform)) {
        stored.convertTo(result.values, CV_32F, transform.slope, transform.intercept);
    } else if (transform.table.empty()) {
        // Apart, so that it is worked out for several at once.
        const double slope = transform.slope;
        const double intercept = transform.intercept;
        for (std::size_t i = 0; i < count; ++i)
            out[i] = static_cast<float>(static_cast<double>(in[i]) * slope + intercept);
    } else {
        for (std::size_t i = 0; i < count; ++i)
            out[i] = transform(static_cast<std::int64_t>(in[i]));
    }
    for (std::size_t i = 0; padding && i < count; ++i) {
        if (!padding->holds(static_cast<std::int64_t>(in[i])))
            continue;
        if (result.outside.empty())
            result.outside = cv::Mat::zeros(result.values.size(), CV_8UC1);
        result.outside.data[i] = 255;
        ++result.paddedPixels;
        // Values outside the scan are often far below air; with some scanners they are large, and would be
        // seen as bone.
        if (transform.isInHounsfieldUnits && out[i] > airHu) {
            out[i] = airHu;
            result.wasPaddingChanged = true;
        }
    }
}

} // namespace

PixelValues pixelValuesOf(const cv::Mat& stored, const PixelTransform& transform,
                          const std::optional<PixelPadding>& padding)
{
    PixelValues result;
    result.values.create(stored.size(), CV_32FC1);
    switch (stored.depth()) {
    case CV_8U:
        fill<std::uint8_t>(stored, transform, padding, result);
        break;
    case CV_8S:
        fill<std::int8_t>(stored, transform, padding, result);
        break;
    case CV_16U:
        fill<std::uint16_t>(stored, transform, padding, result);
        break;
    case CV_16S:
        fill<std::int16_t>(stored, transform, padding, result);
        break;
    case CV_32S:
        fill<std::int32_t>(stored, transform, padding, result);
        break;
    default:
        fill<double>(stored, transform, padding, result);
    }
    return result;
}

} // namespace gg

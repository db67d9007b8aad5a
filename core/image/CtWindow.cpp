#include "image/CtWindow.h"

#include "base/Error.h"
#include "base/JsonFields.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <opencv2/core.hpp>

namespace gg {

std::vector<Message> problems(const CtWindow& window)
{
    std::vector<Message> found;
    if (!std::isfinite(window.center) || std::abs(window.center) > 100'000)
        found.emplace_back("The window's center must lie between -100000 and 100000 HU.");
    if (!(window.width >= 1 && window.width <= 100'000))
        found.emplace_back("The window's width must lie between 1 and 100000 HU.");
    return found;
}

Json toJson(const CtWindow& window)
{
    return Json{{"center", window.center}, {"width", window.width}};
}

CtWindow ctWindowFromJson(const Json& json)
{
    JsonFields fields(json, "the CT window");
    CtWindow window;
    window.center = fields.number("center");
    window.width = fields.number("width");
    fields.finish(problems(window));
    return window;
}

cv::Mat toGrey8(const cv::Mat& hu, const CtWindow& window)
{
    if (hu.type() != CV_32FC1)
        throw Error(ErrorKind::Usage, "a CT window is applied to one channel of 32-bit floats");
    // Values that are no HU may need a window that is wider than any of HU.
    if (!std::isfinite(window.center) || !std::isfinite(window.width) || window.width < 1)
        throw Error(ErrorKind::Usage, "a CT window has a center and a width of at least 1");
    const double low = window.center - 0.5 - (window.width - 1) / 2;
    const double high = window.center - 0.5 + (window.width - 1) / 2;
    // Of width 1 is a threshold: nothing lies between low and high, and the scale is not used.
    const double scale = high > low ? 255 / (high - low) : 0;
    cv::Mat grey(hu.size(), CV_8UC1);
    for (int y = 0; y < hu.rows; ++y) {
        const float* in = hu.ptr<float>(y);
        std::transform(in, in + hu.cols, grey.ptr<std::uint8_t>(y), [&](float value) {
            if (value > high)
                return std::uint8_t{255};
            return value > low ? static_cast<std::uint8_t>((value - low) * scale + 0.5) : std::uint8_t{0};
        });
    }
    return grey;
}

CtWindow wholeRange(const cv::Mat& values)
{
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (int y = 0; y < values.rows; ++y)
        for (const float* value = values.ptr<float>(y); value != values.ptr<float>(y) + values.cols; ++value)
            if (std::isfinite(*value)) {
                least = std::min<double>(least, *value);
                most = std::max<double>(most, *value);
            }
    return most < least ? CtWindow{0, 1} : CtWindow{(least + most) / 2, std::max(1.0, most - least)};
}

} // namespace gg

#include "image/Preprocessing.h"

#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/NetworkLimits.h"
#include "image/PillowResize.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gg {

namespace {

// The shortest decimal that reads back as this float: 0.485, not 0.48500001430511475.
double tidy(float value)
{
    std::array<char, 40> text = {};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    double result = 0;
    std::from_chars(text.data(), end, result);
    return result;
}

Json tidyList(const std::array<float, 3>& values)
{
    return Json{tidy(values[0]), tidy(values[1]), tidy(values[2])};
}

std::array<float, 3> threeFloats(const std::vector<double>& values)
{
    return {static_cast<float>(values[0]), static_cast<float>(values[1]), static_cast<float>(values[2])};
}

} // namespace

Preprocessing Preprocessing::tutorial()
{
    return {};
}

Preprocessing Preprocessing::efficientNetLite()
{
    Preprocessing preprocessing;
    preprocessing.mean.fill(127.0F / 255.0F);
    preprocessing.standardDeviation.fill(128.0F / 255.0F);
    return preprocessing;
}

Preprocessing Preprocessing::imageNet()
{
    Preprocessing preprocessing;
    preprocessing.mean = {0.485F, 0.456F, 0.406F};
    preprocessing.standardDeviation = {0.229F, 0.224F, 0.225F};
    return preprocessing;
}

std::size_t Preprocessing::size() const
{
    return 3 * static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
}

void Preprocessing::apply(const cv::Mat& rgb, std::span<float> chw) const
{
    normalize(resized(rgb), chw);
}

cv::Mat Preprocessing::resized(const cv::Mat& rgb) const
{
    return resizeLikePillow(rgb, {width, height});
}

void Preprocessing::normalize(const cv::Mat& rgb, std::span<float> chw) const
{
    if (rgb.type() != CV_8UC3 || rgb.cols != width || rgb.rows != height || chw.size() != size())
        throw Error(ErrorKind::Usage, "the picture or the tensor has not the size of the network's input");
    // All 256 values, computed step by step in 32-bit floats as ToTensor and Normalize do.
    std::array<std::array<float, 256>, 3> table;
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t v = 0; v < 256; ++v)
            table[c][v] = (static_cast<float>(v) / 255.0F - mean[c]) / standardDeviation[c];
    const std::size_t plane = size() / 3;
    float* red = chw.data();
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* in = rgb.ptr<std::uint8_t>(y);
        for (int x = 0; x < width; ++x, in += 3, ++red) {
            red[0] = table[0][in[0]];
            red[plane] = table[1][in[1]];
            red[2 * plane] = table[2][in[2]];
        }
    }
}

std::vector<Message> problems(const Preprocessing& preprocessing)
{
    std::vector<Message> found = problems(preprocessing.voi.window);
    const auto isSide = [](int side) { return side >= 1 && side <= limits::networkInputSide; };
    if (!isSide(preprocessing.width) || !isSide(preprocessing.height))
        found.emplace_back(
            Message("The input's width and height must lie between 1 and %1.", limits::networkInputSide));
    const auto isFinite = [](float value) { return std::isfinite(value); };
    if (!std::all_of(preprocessing.mean.begin(), preprocessing.mean.end(), isFinite))
        found.emplace_back("The mean must be three finite numbers.");
    if (!std::all_of(preprocessing.standardDeviation.begin(), preprocessing.standardDeviation.end(),
                     [](float value) { return std::isfinite(value) && value > 0; }))
        found.emplace_back("The standard deviation must be three numbers above 0.");
    return found;
}

Json toJson(const Preprocessing& preprocessing)
{
    Json json = {{"width", preprocessing.width},
                 {"height", preprocessing.height},
                 {"window", toJson(preprocessing.voi.window)},
                 {"mean", tidyList(preprocessing.mean)},
                 {"standard_deviation", tidyList(preprocessing.standardDeviation)}};
    if (preprocessing.voi.ownFirst)
        json["own_window_first"] = true;
    if (preprocessing.lungs.any())
        json["lung_steps"] = toJson(preprocessing.lungs);
    return json;
}

Preprocessing preprocessingFromJson(const Json& json)
{
    JsonFields fields(json, "the preprocessing");
    Preprocessing preprocessing;
    preprocessing.width = fields.integer("width");
    preprocessing.height = fields.integer("height");
    preprocessing.voi.window = ctWindowFromJson(fields.value("window"));
    if (fields.has("own_window_first"))
        preprocessing.voi.ownFirst = fields.boolean("own_window_first");
    if (fields.has("lung_steps"))
        preprocessing.lungs = lungStepsFromJson(fields.value("lung_steps"));
    preprocessing.mean = threeFloats(fields.numbers("mean", 3));
    preprocessing.standardDeviation = threeFloats(fields.numbers("standard_deviation", 3));
    fields.finish(problems(preprocessing));
    return preprocessing;
}

} // namespace gg

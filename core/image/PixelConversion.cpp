#include "image/PixelConversion.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

// MULDIV255 of Pillow: a * b / 255, rounded, for 0 <= a, b <= 255.
int multiplyDivide255(int a, int b)
{
    const int product = a * b + 128;
    return ((product >> 8) + product) >> 8;
}

} // namespace

cv::Mat rgbFromGrey(const cv::Mat& grey)
{
    cv::Mat rgb;
    cv::cvtColor(grey, rgb, cv::COLOR_GRAY2RGB);
    return rgb;
}

cv::Mat rgbFromPalette(const cv::Mat& indices, const Palette& palette)
{
    cv::Mat rgb(indices.size(), CV_8UC3);
    for (int y = 0; y < indices.rows; ++y) {
        const std::uint8_t* in = indices.ptr<std::uint8_t>(y);
        std::uint8_t* out = rgb.ptr<std::uint8_t>(y);
        for (int x = 0; x < indices.cols; ++x)
            out = std::copy_n(palette[in[x]].begin(), 3, out);
    }
    return rgb;
}

cv::Mat rgbFromCmyk(const cv::Mat& cmyk)
{
    cv::Mat rgb(cmyk.size(), CV_8UC3);
    for (int y = 0; y < cmyk.rows; ++y) {
        const std::uint8_t* in = cmyk.ptr<std::uint8_t>(y);
        std::uint8_t* out = rgb.ptr<std::uint8_t>(y);
        for (int x = 0; x < cmyk.cols; ++x, in += 4, out += 3) {
            const int light = 255 - in[3];
            for (int c = 0; c < 3; ++c)
                out[c] =
                    static_cast<std::uint8_t>(std::clamp(light - multiplyDivide255(in[c], light), 0, 255));
        }
    }
    return rgb;
}

} // namespace gg

#include "image/PictureRows.h"

#include "image/PillowResize.h"

#include <algorithm>
#include <cmath>

namespace gg {

WantedSize exactly(cv::Size size)
{
    return {.resizedTo = [size](cv::Size) { return size; }};
}

WantedSize within(int edge)
{
    const auto fitted = [edge](cv::Size own) {
        const int longer = std::max(own.width, own.height);
        const auto scaled = [&](int side) {
            return std::max(1, static_cast<int>(std::lround(static_cast<double>(side) * edge / longer)));
        };
        return longer <= edge ? own : cv::Size(scaled(own.width), scaled(own.height));
    };
    return {.resizedTo = fitted, .atLeast = edge};
}

PictureRows::PictureRows(cv::Size size, const WantedSize& wanted)
{
    const cv::Size target = wanted.resizedTo ? wanted.resizedTo(size) : size;
    if (target != size)
        m_resizer = std::make_unique<RowResizer>(size, target);
    m_pixels.create(m_resizer ? 1 : size.height, size.width, CV_8UC3);
}

PictureRows::~PictureRows() = default;

std::uint8_t* PictureRows::row()
{
    return m_pixels.ptr(m_resizer ? 0 : m_y);
}

void PictureRows::next()
{
    if (m_resizer)
        m_resizer->add(m_pixels.ptr());
    ++m_y;
}

void PictureRows::addGrey(const std::uint8_t* grey)
{
    std::uint8_t* out = row();
    for (int x = 0; x < m_pixels.cols; ++x)
        out = std::fill_n(out, 3, grey[x]);
    next();
}

cv::Mat PictureRows::finish()
{
    return m_resizer ? m_resizer->finish() : m_pixels;
}

cv::Mat inWantedSize(const cv::Mat& rgb, const WantedSize& wanted)
{
    const cv::Size target = wanted.resizedTo ? wanted.resizedTo(rgb.size()) : rgb.size();
    return target == rgb.size() ? rgb : resizeLikePillow(rgb, target);
}

} // namespace gg

#include "viewer/SlicePicture.h"

#include "viewer/DisplayMapping.h"

#include <QRect>
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

/// Pixels of the slice, in each direction, that are looked at for one of the view.
constexpr int samplesASide = 4;

/// The device pixels of the view whose centres lie on the slice.
QRect coveredPixels(const ViewTransform& transform)
{
    const QRectF rect = transform.imageRect();
    const double ratio = transform.ratio();
    const auto first = [ratio](double edge) { return static_cast<int>(std::ceil(edge * ratio - 0.5)); };
    const QRect seen(0, 0, static_cast<int>(std::ceil(transform.view().width() * ratio)),
                     static_cast<int>(std::ceil(transform.view().height() * ratio)));
    const QPoint begin(first(rect.left()), first(rect.top()));
    const QPoint end(first(rect.right()), first(rect.bottom()));
    return QRect(begin, end - QPoint(1, 1)).intersected(seen);
}

/// From device pixels of `area` to pixels of the slice, as warpAffine wants it: 2 x 3.
cv::Matx23d deviceToPixel(const ViewTransform& transform, const QRect& area)
{
    const auto at = [&](int x, int y) {
        return transform.toPixel(QPointF(x + 0.5, y + 0.5) / transform.ratio());
    };
    const QPointF origin = at(area.left(), area.top());
    const QPointF right = at(area.left() + 1, area.top()) - origin;
    const QPointF below = at(area.left(), area.top() + 1) - origin;
    return {right.x(), below.x(), origin.x(), right.y(), below.y(), origin.y()};
}

/// As many pixels as the view has for it, where it has fewer; `matrix` follows.
cv::Mat reduced(const cv::Mat& levels, const ViewTransform& transform, cv::Matx23d& matrix)
{
    const double across = std::min(transform.zoom(), 1.0);
    const double down = std::min(transform.zoom() * transform.aspect(), 1.0);
    const cv::Size size(std::max(static_cast<int>(std::lround(levels.cols * across)), 1),
                        std::max(static_cast<int>(std::lround(levels.rows * down)), 1));
    if (size == levels.size())
        return levels;
    cv::Mat smaller = levels;
    // Of a very large picture a sample of its pixels, so that nobody waits for all of them at each step.
    const cv::Size sampled = size * samplesASide;
    if (sampled.width < levels.cols && sampled.height < levels.rows)
        cv::resize(levels, smaller, sampled, 0, 0, cv::INTER_NEAREST);
    cv::resize(smaller, smaller, size, 0, 0, cv::INTER_AREA);
    const auto rescale = [&matrix](int row, double factor) {
        matrix(row, 0) *= factor;
        matrix(row, 1) *= factor;
        // Centres of pixels are whole numbers, edges halves.
        matrix(row, 2) = (matrix(row, 2) + 0.5) * factor - 0.5;
    };
    rescale(0, static_cast<double>(size.width) / levels.cols);
    rescale(1, static_cast<double>(size.height) / levels.rows);
    return smaller;
}

/// Whether each level is shown as the grey of its number, which needs no table.
bool isPlainGrey(const std::array<QRgb, 256>& colours)
{
    return colours == coloursOf(Palette::Grey);
}

QImage coloured(const cv::Mat& levels, const std::array<QRgb, 256>& colours)
{
    QImage image(levels.cols, levels.rows, QImage::Format_RGB32);
    cv::Mat out(image.height(), image.width(), CV_8UC4, image.bits(),
                static_cast<std::size_t>(image.bytesPerLine()));
    // A QRgb is B, G, R, A in memory.
    if (levels.channels() == 3) {
        cv::cvtColor(levels, out, cv::COLOR_RGB2BGRA);
    } else if (isPlainGrey(colours)) {
        cv::cvtColor(levels, out, cv::COLOR_GRAY2BGRA);
    } else {
        for (int y = 0; y < levels.rows; ++y) {
            const std::uint8_t* const row = levels.ptr<std::uint8_t>(y);
            std::transform(row, row + levels.cols, out.ptr<QRgb>(y),
                           [&colours](std::uint8_t each) { return colours[each]; });
        }
    }
    return image;
}

} // namespace

SlicePicture pictureOf(const cv::Mat& levels, const std::array<QRgb, 256>& colours,
                       const ViewTransform& transform, Enlarging enlarging)
{
    const QRect area = coveredPixels(transform);
    if (levels.empty() || area.isEmpty())
        return {};
    cv::Matx23d matrix = deviceToPixel(transform, area);
    const cv::Mat source = reduced(levels, transform, matrix);
    cv::Mat placed;
    const int interpolation = enlarging == Enlarging::Smooth ? cv::INTER_LINEAR : cv::INTER_NEAREST;
    cv::warpAffine(source, placed, matrix, cv::Size(area.width(), area.height()),
                   interpolation | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    return {coloured(placed, colours), area.topLeft()};
}

} // namespace gg

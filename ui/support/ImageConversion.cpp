#include "support/ImageConversion.h"

#include "base/Error.h"

#include <algorithm>
#include <cstdint>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

/// The matrix seen as an image, without a copy; null for an empty one.
QImage viewOf(const cv::Mat& rgb)
{
    if (rgb.empty())
        return {};
    if (rgb.type() != CV_8UC3)
        throw Error(ErrorKind::Usage, "An image to be shown must have three channels of 8 bits.");
    return {rgb.data, rgb.cols, rgb.rows, static_cast<qsizetype>(rgb.step), QImage::Format_RGB888};
}

bool isGrey(const cv::Mat& rgb)
{
    for (int y = 0; y < rgb.rows; ++y) {
        const std::uint8_t* const row = rgb.ptr<std::uint8_t>(y);
        for (int x = 0; x < rgb.cols; ++x)
            if (row[3 * x] != row[3 * x + 1] || row[3 * x] != row[3 * x + 2])
                return false;
    }
    return true;
}

} // namespace

QImage toImage(const cv::Mat& rgb)
{
    return viewOf(rgb).convertToFormat(QImage::Format_RGB32);
}

QImage toCompactImage(const cv::Mat& rgb)
{
    const QImage view = viewOf(rgb);
    if (view.isNull() || !isGrey(rgb))
        return view.copy();
    QImage grey(view.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < rgb.rows; ++y) {
        const std::uint8_t* const row = rgb.ptr<std::uint8_t>(y);
        uchar* const out = grey.scanLine(y);
        for (int x = 0; x < rgb.cols; ++x)
            out[x] = row[3 * x];
    }
    return grey;
}

QImage scaledWithin(const QImage& image, int edge)
{
    if (std::max(image.width(), image.height()) <= edge)
        return image;
    const bool isGrey = image.format() == QImage::Format_Grayscale8;
    const QImage source = isGrey ? image : image.convertToFormat(QImage::Format_RGB32);
    const QSize size = image.size().scaled(edge, edge, Qt::KeepAspectRatio).expandedTo({1, 1});
    QImage scaled(size, source.format());
    const int type = isGrey ? CV_8UC1 : CV_8UC4;
    // OpenCV's matrices know no constant pixels; these are read alone.
    const cv::Mat from(source.height(), source.width(), type, const_cast<uchar*>(source.constBits()),
                       static_cast<std::size_t>(source.bytesPerLine()));
    cv::Mat to(size.height(), size.width(), type, scaled.bits(),
               static_cast<std::size_t>(scaled.bytesPerLine()));
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    return scaled;
}

cv::Mat toRgb(const QImage& image)
{
    if (image.isNull())
        return {};
    QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    return cv::Mat(rgb.height(), rgb.width(), CV_8UC3, rgb.bits(),
                   static_cast<std::size_t>(rgb.bytesPerLine()))
        .clone();
}

} // namespace gg

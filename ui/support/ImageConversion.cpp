#include "support/ImageConversion.h"

#include "base/Error.h"

namespace gg {

QImage toImage(const cv::Mat& rgb)
{
    if (rgb.empty())
        return {};
    if (rgb.type() != CV_8UC3)
        throw Error(ErrorKind::Usage, "An image to be shown must have three channels of 8 bits.");
    const QImage view(rgb.data, rgb.cols, rgb.rows, static_cast<qsizetype>(rgb.step), QImage::Format_RGB888);
    return view.convertToFormat(QImage::Format_RGB32);
}

} // namespace gg

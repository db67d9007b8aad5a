#include "image/Orientation.h"

#include <opencv2/core.hpp>

namespace gg {

Orientation orientationFrom(std::uint32_t value)
{
    return value >= 1 && value <= 8 ? static_cast<Orientation>(value) : Orientation::TopLeft;
}

cv::Mat turnedUpright(const cv::Mat& stored, Orientation orientation)
{
    if (orientation == Orientation::TopLeft)
        return stored;
    cv::Mat result = stored;
    if (orientation >= Orientation::LeftTop)
        cv::transpose(stored, result);
    switch (orientation) {
    case Orientation::TopRight:
    case Orientation::RightTop:
        cv::flip(result, result, 1);
        break;
    case Orientation::BottomRight:
    case Orientation::RightBottom:
        cv::flip(result, result, -1);
        break;
    case Orientation::BottomLeft:
    case Orientation::LeftBottom:
        cv::flip(result, result, 0);
        break;
    case Orientation::TopLeft:
    case Orientation::LeftTop:
        break;
    }
    return result;
}

std::string orientationNote(Orientation orientation)
{
    const bool isMirrored = orientation == Orientation::TopRight || orientation == Orientation::BottomLeft ||
                            orientation == Orientation::LeftTop || orientation == Orientation::RightBottom;
    return std::string("stored ") + (isMirrored ? "mirrored" : "turned") + " (EXIF orientation " +
           std::to_string(static_cast<int>(orientation)) +
           "): the network is fed it as stored, it is shown upright";
}

} // namespace gg

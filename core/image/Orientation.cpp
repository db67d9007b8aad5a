#include "image/Orientation.h"

#include <opencv2/core.hpp>

namespace gg {

Orientation orientationFrom(std::uint32_t value)
{
    return value >= 1 && value <= 8 ? static_cast<Orientation>(value) : Orientation::TopLeft;
}

cv::Mat turnedUpright(const cv::Mat& stored, Orientation orientation)
{
    cv::Mat across = stored;
    if (orientation >= Orientation::LeftTop)
        cv::transpose(stored, across);
    // Into another matrix, since the first may still be the caller's.
    cv::Mat upright;
    switch (orientation) {
    case Orientation::TopRight:
    case Orientation::RightTop:
        cv::flip(across, upright, 1);
        break;
    case Orientation::BottomRight:
    case Orientation::RightBottom:
        cv::flip(across, upright, -1);
        break;
    case Orientation::BottomLeft:
    case Orientation::LeftBottom:
        cv::flip(across, upright, 0);
        break;
    case Orientation::TopLeft:
    case Orientation::LeftTop:
        upright = across;
        break;
    }
    return upright;
}

Message orientationNote(Orientation orientation)
{
    const bool isMirrored = orientation == Orientation::TopRight || orientation == Orientation::BottomLeft ||
                            orientation == Orientation::LeftTop || orientation == Orientation::RightBottom;
    const int number = static_cast<int>(orientation);
    return isMirrored
               ? Message("stored mirrored (EXIF orientation %1): the network is fed it as stored, it is "
                         "shown upright",
                         number)
               : Message("stored turned (EXIF orientation %1): the network is fed it as stored, it is "
                         "shown upright",
                         number);
}

} // namespace gg

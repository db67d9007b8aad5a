// Orientation: which way round a picture is stored, and the turn that sets it upright.
// The eight values of the Exif standard (CIPA DC-008, tag 274) and of TIFF 6.0: they name where the first row
// and the first column of the stored picture lie when a person looks at it. A network is fed the picture as
// it is stored; whatever is shown to a person goes through turnedUpright(), a heat map like the picture below
// it. Plain values and free functions; any thread.
#pragma once

#include "base/Message.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>

namespace gg {

enum class Orientation : std::uint8_t
{
    TopLeft = 1, ///< upright as it is stored
    TopRight,
    BottomRight,
    BottomLeft,
    LeftTop,
    RightTop, ///< a camera held upright: to be turned by a quarter, clockwise
    RightBottom,
    LeftBottom
};

/// The orientation of this number; TopLeft for numbers that the standard does not know.
Orientation orientationFrom(std::uint32_t value);

/// The matrix (of any type) as a person should see it: the same one for TopLeft, else a new one, for the last
/// four with its sides exchanged.
cv::Mat turnedUpright(const cv::Mat& stored, Orientation orientation);

/// What a person should know of a picture that is not stored upright.
Message orientationNote(Orientation orientation);

} // namespace gg

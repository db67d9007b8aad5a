// WideGrey: grey of more than 8 bits a pixel -> RGB to show and to feed to a network. Pillow clips such
// pictures at 255, which leaves CT slices white; here their own range becomes black to white, and what stands
// for "no value here" in them does not count. Plain values and a free function; any thread.
#pragma once

#include "base/Message.h"
#include "image/PictureRows.h"

#include <cstdint>
#include <functional>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace gg {

struct WideGrey
{
    cv::Mat values;          ///< one channel: CV_8S, CV_16U, CV_16S, CV_32S, CV_32F or CV_64F
    bool isUnsigned = false; ///< CV_32S holds unsigned numbers, for which OpenCV has no type
    bool isInverted = false; ///< the smallest value is white
    std::optional<double> noData = std::nullopt; ///< the value that the file itself says stands for none
};

/// CV_8UC3 in the size that is wanted: the smallest value becomes 0, the largest 255, between them linear and
/// rounded; a picture of one value becomes black. Values that are not finite, the file's own `noData`, and
/// numbers beyond 1e30 are black and do not count. Neither does a number that programs commonly write where
/// they have no value (-9999, the end of the type's range, ...) as long as it lies farther from all other
/// values than those lie from each other: it becomes the colour of its end. The note says the range and what
/// was left out of it.
cv::Mat rgbFromWideGrey(const WideGrey& grey, std::vector<Message>& notes, const WantedSize& wanted = {});

/// The same of 16-bit numbers without sign that are never all in memory: `rowAt` is asked for each row from
/// the top, and then for each once more. What it gives is looked at before it is asked again.
cv::Mat rgbFromWideGrey(cv::Size size, const std::function<const std::uint16_t*(int y)>& rowAt,
                        std::vector<Message>& notes, const WantedSize& wanted);

} // namespace gg

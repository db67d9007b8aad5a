// CtWindow: which Hounsfield units are shown from black to white.
// A plain value owned by settings, preprocessing and viewers; any thread.
#pragma once

#include "base/Json.h"
#include "base/Message.h"

#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

namespace gg {

struct CtWindow
{
    double center = -600; ///< HU; the defaults are the usual lung window
    double width = 1500;  ///< HU, at least 1

    bool operator==(const CtWindow&) const = default;
};

/// What is wrong with the values, a sentence each; empty when they can be used.
std::vector<Message> problems(const CtWindow& window);

/// {"center": -600.0, "width": 1500.0}
Json toJson(const CtWindow& window);
/// Strict: throws Error (BadInput) for a missing or unknown key, a wrong type or values that have problems().
CtWindow ctWindowFromJson(const Json& json);

/// From the lowest of the values (CV_32FC1) to the highest, for what is not in HU.
CtWindow wholeRange(const cv::Mat& values);

/// CV_32FC1 in HU -> CV_8UC1 by the VOI LUT function LINEAR, DICOM PS3.3 C.11.2.1.2.1 with ymin 0 and ymax
/// 255: 0 for x <= c - 0.5 - (w - 1) / 2, 255 for x > c - 0.5 + (w - 1) / 2, between them
/// ((x - (c - 0.5)) / (w - 1) + 0.5) * 255, rounded to the nearest. Not-a-number becomes 0.
/// Throws Error (Usage) when the window has problems().
cv::Mat toGrey8(const cv::Mat& hu, const CtWindow& window);

} // namespace gg

// SliceGreys: the values of a DICOM slice -> grey, as a VoiTransform has it for slices in HU. Free functions;
// any thread.
#pragma once

#include "base/Message.h"
#include "dicom/CtSlice.h"
#include "image/VoiTransform.h"

#include <functional>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace gg {

/// CV_32FC1 rows of any number -> CV_8UC1.
using SliceGreys = std::function<cv::Mat(const cv::Mat& values)>;

SliceGreys greysThrough(const CtWindow& window);

/// The window that stands in the file, the first of several; nothing where it is none that can be used.
std::optional<CtWindow> ownWindow(const CtSlice& slice);

/// With `voi.ownFirst` the file's VOI LUT, else its own window, of several the first, as pydicom's
/// apply_voi_lut() has it; a note says where the file has neither.
SliceGreys greysOf(const CtSlice& slice, const VoiTransform& voi, std::vector<Message>& notes);

/// Of a slice that need not be in HU: such a one is shown through its own window or, where it has none, its
/// whole range of values, low ones bright where the file wants that; a note says so. HU mean the same in
/// MONOCHROME1 and 2, so that dark is air for networks and readers in both.
SliceGreys greysOfAny(const CtSlice& slice, const VoiTransform& voi, std::vector<Message>& notes);

} // namespace gg

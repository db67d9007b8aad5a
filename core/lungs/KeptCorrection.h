// KeptCorrection: what a person has corrected of a series' lungs, in a file of its own, so that it is there
// again when the series is. Free functions that block; any thread.
#pragma once

#include <filesystem>
#include <map>
#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

/// The masks of slices that are not as they were found, by the slices' places in the series; CV_8UC1, each
/// pixel a Lung.
using CorrectedMasks = std::map<int, cv::Mat>;

/// Those of `labels` that are not `found`, in the same order. Masks are handed on, not copied.
CorrectedMasks correctedMasks(const std::vector<cv::Mat>& found, const std::vector<cv::Mat>& labels);

/// Whole or not at all; without a mask the file is removed. JSON: runs of equal pixels, row by row. Throws
/// Error (Failed).
void keepCorrection(const std::filesystem::path& file, const CorrectedMasks& masks);

/// None where there is no such file. Throws Error (BadInput) naming the file for one that is not of so many
/// slices of that size, or no such file at all.
CorrectedMasks keptCorrection(const std::filesystem::path& file, int slices, const cv::Size& size);

} // namespace gg

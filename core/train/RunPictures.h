// RunPictures: the pictures that a run leaves for TensorBoard. CV_8UC3 in the order R, G, B. OpenCV draws the
// words, so letters beyond ASCII become '?'. Free functions without state; any thread.
#pragma once

#include "data/Dataset.h"
#include "eval/ConfusionMatrix.h"
#include "image/VoiTransform.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <span>
#include <string>

namespace gg {

/// Up to 8 training pictures of each class drawn by `seed`, as they are before any augmentation, in tiles of
/// 96 x 96 pixels, aspect kept, black around; a row a class, under its name and how many of how many are
/// shown. A file that cannot be read leaves its tile out: whoever trains says so.
cv::Mat trainingMontage(const Dataset& dataset, const VoiTransform& voi, std::uint64_t seed);

/// Rows are true classes, columns predicted ones, both in the order of `classes`, which has the matrix's
/// size; a cell is the darker, the greater its part of the row. 320 x 320 pixels for up to four classes, then
/// larger.
cv::Mat confusionMatrixPicture(const ConfusionMatrix& matrix, std::span<const std::string> classes,
                               const std::string& title);

} // namespace gg

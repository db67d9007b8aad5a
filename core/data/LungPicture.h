// LungPicture: the steps by lungs that a model asks for (image/LungSteps.h), carried out on a scan before it
// gets the size of a network's input: greys made alike, what is outside the lungs made black, the lungs' box
// cut out, in this order. Lungs are found by lungs/SliceLungs.h, in slices in HU by those, in pictures by HU
// guessed from their greys (lungs/PictureHu.h). The same scan gives the same picture. Plain values and free
// functions; any thread.
#pragma once

#include "base/Message.h"
#include "data/ScanReader.h"
#include "image/Preprocessing.h"
#include "lungs/LungMeasures.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace gg {

/// Another number with each change of what comes of a scan, by the finding of lungs too: what was computed of
/// such pictures before and kept is of no use then.
inline constexpr int lungStepsVersion = 1;

struct LungPicture
{
    cv::Mat pixels;                  ///< CV_8UC3, R, G, B, as stored
    cv::Rect2d part = {0, 0, 1, 1};  ///< of the scan's width and height, as stored: what is left of it
    std::vector<Message> notes = {}; ///< why a step was left out
    /// What lies in the lungs, where they are measured and found; of the scan before any other step.
    std::optional<LungShares> shares = {};
};

/// In what size a picture is read for the steps: larger ones only cost time and memory.
WantedSize sizeForLungSteps();
/// What they take beside the scan that is read, at most: some ten matrices of floats in which lungs are
/// found.
inline constexpr std::uint64_t bytesOfLungSteps = 16u << 20;

/// `scan` was read in that size, through `preprocessing.voi`.
///
/// Normalised: a straight line takes the grey of aerated lung in a picture to what -840 HU, and that of soft
/// tissue to what 40 HU have in the window of `preprocessing.voi`. Slices in HU are so already.
/// Masked: what is farther than 5 mm from the lungs is black, as air is.
/// Cropped: to the box of both lungs with 10 mm around it, as far as the scan goes.
///
/// Measured: as data/ScanLungs.h does, in no more than 512 pixels a side, which changes no pixel.
///
/// Of pictures, mm are rough: 360 mm across are assumed. Where not both lungs are found, the smaller at least
/// a tenth of the larger (a lung that is all dense is not found, and would be cut away), or the slice is not
/// axial, nothing is masked or cropped, and a note says so.
LungPicture throughLungSteps(const Scan& scan, const Preprocessing& preprocessing);

} // namespace gg

// SliceTissue: what lies in the lungs of one slice: opacities, told from vessels by their width, emphysema
// and aerated lung. Plain values and free functions; any thread.
#pragma once

#include "lungs/LungThresholds.h"

#include <opencv2/core/mat.hpp>

namespace gg {

/// The mean of a slice over about half a millimetre to each side: single pixels are noise. `values` is
/// CV_32FC1, HU; so is what comes back. `pixelSize` in mm.
cv::Mat smoothedForTissue(const cv::Mat& values, double pixelSize);

/// What is dense enough for an opacity, CV_8UC1: at least thresholds.groundGlass, and so much above the lower
/// quartile of the lungs.
cv::Mat denseLung(const cv::Mat& smoothed, const cv::Mat& lungs, const LungThresholds& thresholds);

/// Each pixel of the lungs as a LungTissue, CV_8UC1. `smoothed` by smoothedForTissue(); `lungs` a Lung each
/// pixel. `trusted` (CV_8UC1) is where an opacity may be looked for: away from what lies above and below the
/// lungs, of which a slice shows some; empty for all of them.
///
/// An opacity is dense lung that a disc of 3 mm radius fits into, away from vessels, around which the blur
/// looks like ground glass (within 3 mm of -100 HU), or consolidation that one of 10 mm fits into, which no
/// vessel within the lungs does; 3 mm away from the rim at its centre. From there it reaches as far as dense
/// lung does, within 7 mm.
///
/// The radius of 3 mm, how much is smoothed and LungThresholds::aboveAerated were chosen on the middle slices
/// of MosMedData (tests/oracle/test_lungs.py), of which those figures are no independent test; the series
/// there are.
cv::Mat tissueOf(const cv::Mat& smoothed, const cv::Mat& lungs, const LungThresholds& thresholds,
                 const cv::Mat& trusted, double pixelSize);

} // namespace gg

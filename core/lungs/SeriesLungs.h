// SeriesLungs: the lungs in a volume: in each of its slices, and then only what hangs together from slice to
// slice and is large. Owned by whoever measures; free functions that block, any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Message.h"
#include "base/Progress.h"
#include "lungs/LungMeasures.h"
#include "lungs/LungThresholds.h"
#include "lungs/SliceLungs.h"
#include "volume/Volume.h"

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

struct SeriesLungs
{
    std::vector<cv::Mat> labels; ///< CV_8UC1 a slice, each pixel a Lung
    std::vector<cv::Mat> tissue; ///< CV_8UC1 a slice, each pixel a LungTissue
    SeriesMeasures measures;
    std::vector<Message> notes = {}; ///< what a person should know: lungs cut off, air that is not -1000 HU
};

/// Works on several threads. Throws Error (BadInput) for a volume that is not in HU or not axial;
/// (Cancelled).
SeriesLungs findSeriesLungs(const Volume& volume, const LungThresholds& thresholds = {},
                            const ProgressCallback& onProgress = {}, const CancelToken& cancel = {});

/// Of slice `index` of `labels`, whose values `slice` has, its tissue as measureSeriesLungs() makes it: while
/// its labels are being corrected. `sliceSpacing` in mm.
cv::Mat tissueOfSlice(const std::vector<cv::Mat>& labels, int index, const LungSlice& slice,
                      double sliceSpacing, const LungThresholds& thresholds = {});

/// Once labels were corrected: tissue and measures anew, from `lungs.labels`.
void measureSeriesLungs(SeriesLungs& lungs, const Volume& volume, const LungThresholds& thresholds = {},
                        const ProgressCallback& onProgress = {}, const CancelToken& cancel = {});

} // namespace gg

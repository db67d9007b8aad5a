// StudyReport: what was measured in a series, and the scores of its slices, as a Structured Report has them.
// Plain values and free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "dicom/MeasurementReport.h"
#include "dicom/SliceStack.h"
#include "viewer/Measurement.h"

#include <vector>

namespace gg {

/// What a model says of a slice.
struct ScoredSlice
{
    int slice = 0; ///< index in its series
    std::string model = {};
    std::string modelVersion = {};
    std::vector<ReportedScores::Class> classes = {};
};

/// Reads each slice that something was measured on, and its header where there are scores. The slices are
/// those of `stack`. Throws Error (BadInput) for one that cannot be read, Error (Cancelled).
MeasurementReport studyReportOf(const std::vector<Measurement>& measurements,
                                const std::vector<ScoredSlice>& scores, const SliceStack& stack,
                                const CancelToken& cancel);

/// The frame of a slice as references name it: nothing where its file has one alone.
std::optional<int> namedFrameOf(const SliceStack& stack, int slice);

} // namespace gg

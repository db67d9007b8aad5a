// LungReport: measures of lungs as a Structured Report has them (dicom/MeasurementReport.h). A free function;
// any thread.
#pragma once

#include "dicom/MeasurementReport.h"
#include "lungs/LungMeasures.h"

#include <optional>
#include <string>
#include <vector>

namespace gg {

/// The Segmentation of lungSegmentsOf() that a report refers to.
struct ReportedSegmentation
{
    std::string sopInstanceUid;
    std::string seriesInstanceUid;
};

/// Both lungs, the right and the left one (with their segments where there is a Segmentation), the upper,
/// middle and lower third, each with its volume (ml), mass (g), share of opacity and share of high opacity
/// (%); a third without lung has no shares. Both lungs also have the grade, as a text, and the score.
///
/// Codes: volume, mass, lung, sides and zones are SNOMED's (PS3.16 CID 7469, 12304, 6126, 244 and 6171). Of
/// the scheme 99GROUNDGLASS are OPACITY, HIGHOPACITY, GRADE and SCORE, which no standard has.
///
/// `measures` must be of a series with lungs; `images` are its slices.
MeasurementReport lungReportOf(const SeriesMeasures& measures, std::vector<ReportedImage> images,
                               const std::optional<ReportedSegmentation>& segmentation = {});

} // namespace gg

// ReportCalibration: whether the scores of an evaluation may be read as probabilities, and what its threshold
// means for a patient, as blocks of a report. Free functions; any thread.
#pragma once

#include "report/ReportDocument.h"
#include "report/RunReport.h"

#include <optional>
#include <vector>

namespace gg {

/// Share of positives against the mean score of ten bins, with intervals and the images of each bin; nothing
/// without labelled images.
std::optional<ReportFigure> reliabilityFigure(const ReportedEvaluation& evaluation);

/// A table of figures with their n, and the drawing; a sentence where there are no predictions.
std::vector<ReportBlock> calibrationBlocks(const ReportedEvaluation& evaluation);

/// Negative predictive value and likelihood ratios at the threshold; of two classes only.
std::optional<ReportTable> thresholdTable(const ReportedEvaluation& evaluation);

/// Each class against all others; of more than two classes only.
std::optional<ReportTable> classesTable(const ReportedEvaluation& evaluation);

} // namespace gg

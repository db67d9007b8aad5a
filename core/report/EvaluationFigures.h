// EvaluationFigures: what an evaluation looks like, as drawings for a report: ROC curve, confusion matrix and
// the spread of scores. Light background, Okabe-Ito colours, never colour alone. Free functions; any thread.
#pragma once

#include "report/ReportDocument.h"
#include "report/RunReport.h"

#include <optional>
#include <vector>

namespace gg {

/// The curve with the point of the threshold; nothing where it is not defined.
std::optional<ReportFigure> rocFigure(const ReportedEvaluation& evaluation);

/// Nothing for more than twelve classes, whose numbers could not be read.
std::optional<ReportFigure> confusionFigure(const Metrics& metrics);

/// Of the positive class's score, the positive images above the line, all others below; nothing without
/// labelled images.
std::optional<ReportFigure> scoreFigure(const ReportedEvaluation& evaluation);

} // namespace gg

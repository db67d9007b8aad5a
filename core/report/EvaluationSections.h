// EvaluationSections: the parts of a report on how well a model did: the run's own validation, and each
// evaluation that lies in the run. Free functions; any thread.
#pragma once

#include "report/ReportDocument.h"
#include "report/RunReport.h"

#include <vector>

namespace gg {

/// Figures, drawings, warnings and the most confident mistakes of one.
std::vector<ReportBlock> evaluationSection(const ReportedEvaluation& evaluation, const RunReport& report);

/// All of them, after a table of all; what is to be said where there are none.
std::vector<ReportBlock> evaluationSections(const RunReport& report);

} // namespace gg

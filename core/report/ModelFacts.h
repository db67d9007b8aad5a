// ModelFacts: the first page of a report: what a reader must know of a model who reads nothing else (after
// Sendak et al., Presenting machine learning model information to clinical end users with model facts labels,
// npj Digital Medicine 3, 2020). A free function; any thread.
#pragma once

#include "report/ReportDocument.h"
#include "report/RunReport.h"

#include <vector>

namespace gg {

/// Blocks for one page.
std::vector<ReportBlock> modelFacts(const RunReport& report);

} // namespace gg

// RunDocument: a run's report as a document, for the writers of HTML and PDF. A free function; any thread.
#pragma once

#include "report/ReportDocument.h"
#include "report/RunReport.h"

namespace gg {

/// Model Facts first, on a page of their own; then data, model, settings, training, evaluations, limits, and
/// the checklists. No name of a patient and no pseudonym, no name of a machine and no folder of one is in it;
/// files of images are named as the data set has them.
ReportDocument runDocument(const RunReport& report);

} // namespace gg

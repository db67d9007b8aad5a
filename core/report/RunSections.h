// RunSections: the parts of a report on what a run was made from and how: data, model, settings, environment,
// curves. Free functions; any thread.
#pragma once

#include "report/ReportDocument.h"
#include "report/RunReport.h"

#include <vector>

namespace gg {

std::vector<ReportBlock> dataSection(const RunReport& report);
/// With the notice that the licence of the first weights wants in every copy.
std::vector<ReportBlock> modelSection(const RunReport& report);
/// All settings by their labels, also those that this version does not know; then device, versions and times.
/// The machine is not named.
std::vector<ReportBlock> settingsSection(const RunReport& report);
std::vector<ReportBlock> curvesSection(const RunReport& report);

} // namespace gg

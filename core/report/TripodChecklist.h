// TripodChecklist: the 27 items of TRIPOD+AI, in 52 parts (Collins et al., TRIPOD+AI statement: updated
// guidance for reporting clinical prediction models that use regression or machine learning methods, BMJ
// 385:e078378, 2024), answered from a run. A free function; any thread.
#pragma once

#include "report/Checklist.h"
#include "report/RunReport.h"

#include <vector>

namespace gg {

std::vector<ChecklistItem> tripodItems(const RunReport& report);

} // namespace gg

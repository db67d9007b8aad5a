// ClaimChecklist: the 44 items of CLAIM 2024 (Tejani et al., Checklist for Artificial Intelligence in Medical
// Imaging (CLAIM): 2024 Update, Radiology: Artificial Intelligence 6(4):e240300, 2024), answered from a run.
// A free function; any thread.
#pragma once

#include "report/Checklist.h"
#include "report/RunReport.h"

#include <vector>

namespace gg {

std::vector<ChecklistItem> claimItems(const RunReport& report);

} // namespace gg

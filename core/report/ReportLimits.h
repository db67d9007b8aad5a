// ReportLimits: what keeps the figures of a run from being believed further than they reach, as far as the
// run itself can know it. A free function; any thread.
#pragma once

#include "base/Message.h"
#include "report/RunReport.h"

#include <vector>

namespace gg {

/// A sentence each, what weighs most first; never empty.
std::vector<Message> limitsOf(const RunReport& report);

} // namespace gg

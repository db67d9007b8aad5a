// TrainingFigures: the curves of a run, as drawings for a report. A free function; any thread.
#pragma once

#include "report/ReportDocument.h"
#include "runs/History.h"

#include <optional>
#include <span>
#include <vector>

namespace gg {

/// Loss, and accuracy with AUC, over the epochs, the kept epoch marked; none for fewer than two epochs. Of
/// long runs some epochs stand for all: minima and maxima stay.
std::vector<ReportFigure> trainingFigures(std::span<const EpochRecord> history, std::optional<int> keptEpoch);

} // namespace gg

// ChecklistAnswers: what a run answers to questions that several reporting guidelines ask. Each is
// statedNowhere() where the run does not know. Free functions; any thread.
#pragma once

#include "base/Message.h"
#include "report/RunReport.h"

namespace gg {

Message titleAnswer(const RunReport& report);
Message intendedUseAnswer(const RunReport& report);
Message dataSourceAnswer(const RunReport& report);
Message exclusionAnswer(const RunReport& report);
Message augmentationAnswer(const RunReport& report);
Message performanceAnswer(const RunReport& report);
Message uncertaintyAnswer(const RunReport& report);
Message externalAnswer(const RunReport& report);
Message failureAnswer(const RunReport& report);
Message explainabilityAnswer(const RunReport& report);
Message limitationsAnswer(const RunReport& report);
Message availabilityAnswer(const RunReport& report);
/// Images, and patients where they are known, by split and class.
Message numbersAnswer(const RunReport& report);

} // namespace gg

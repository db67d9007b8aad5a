// RunPhrases: what a run says of itself, as phrases that several parts of its report have in common. Each is
// statedNowhere() where the run does not know it. Free functions; any thread.
#pragma once

#include "base/Message.h"
#include "report/RunReport.h"

#include <string>
#include <vector>

namespace gg {

/// "not stated"
Message statedNowhere();

/// Empty for a run that came to its own end; else what a reader must know first.
Message unfinishedText(const RunReport& report);

Message positiveClassText(const RunReport& report);
Message classesText(const RunReport& report);
/// "708 for training, 118 for validation, 203 for test", from the data set or else from what the model
/// remembers.
Message partitionText(const RunReport& report);
/// At which level the splits are disjoint, as far as it is known.
Message sharedPatientsText(const RunReport& report);
Message architectureText(const RunReport& report);
/// The number of values of the network; statedNowhere() where the catalogue does not know it.
Message parametersText(const RunReport& report);
/// Where the first weights come from, and under which licence.
Message startWeightsText(const RunReport& report);
Message preprocessingText(const RunReport& report);
Message softwareText(const RunReport& report);
Message trainingText(const RunReport& report);
Message selectionText(const RunReport& report);
Message thresholdText(const RunReport& report);
/// And where it was fitted after training, if it was.
Message temperatureText(const ModelCard& card);
Message intervalMethodText(const Metrics& metrics);
/// Of the run's own validation, or of a folder below.
Message evaluationName(const ReportedEvaluation& evaluation);
/// "118 images of 56 patients"
Message sizeText(const Metrics& metrics);
Message leftOutText(const RunReport& report);

/// The one sentence that stands wherever figures do.
Message researchOnlyText();

} // namespace gg

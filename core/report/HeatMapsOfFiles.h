// HeatMapsOfFiles: a report's heat maps by a model that is open. A free function; what it returns refers to
// the classifier, and uses it alone while it is called. Thread: one at a time.
#pragma once

#include "base/CancelToken.h"
#include "model/Classifier.h"
#include "report/ReportedMistakes.h"

namespace gg {

/// For each file Grad-CAM of the predicted class and the last feature map; also of what the model would
/// refuse, for who asks for its mistakes wants to see why. Empty where the file cannot be read. Calls throw
/// as Classifier::activationMap().
HeatMapSource heatMapsBy(Classifier& classifier, const CancelToken& cancel);

} // namespace gg

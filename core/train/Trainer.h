// Trainer: runs a training job from its first event to its last.
// A free function; blocks, so it is called on a thread of its own; two runs at once share the machine's
// cores.
#pragma once

#include "model/Device.h"
#include "train/RunRecorder.h"

namespace gg {

/// Trains as the job says and returns the last event, which the observer has heard too: RunFinished or
/// RunFailed. Throws nothing.
TrainEvent runTraining(const TrainJob& job, DeviceProbe& devices);

} // namespace gg

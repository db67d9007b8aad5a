// What a form, the command line and run.json know of each setting of a TrainConfig.
// Thread: any.
#pragma once

#include "train/TrainConfig.h"

#include <vector>

namespace gg {

/// In the order of the form: network, optimiser, machine.
std::vector<Field<TrainConfig>> trainConfigFields();

} // namespace gg

// Parameters: those tensors of a network that training changes. Free functions; the thread that trains.
#pragma once

#include "nn/StateDict.h"

namespace gg {

class Network;

/// The network's parameters (not its buffers) themselves, by name; stateDictOf() gives copies without
/// gradients.
StateDict parametersOf(const Network& network);

/// Only the head's parameters ask for gradients afterwards.
void freezeBackbone(Network& network);

} // namespace gg

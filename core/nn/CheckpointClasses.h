// CheckpointClasses: the class names that people put beside the weights in a checkpoint.
// Free function; any thread.
#pragma once

#include "nn/PickleTree.h"

#include <string>
#include <vector>

namespace gg {

/// In the order of the network's outputs: a list or tuple under `classes` or `class_names`, or a dict
/// `class_to_idx` (torchvision's ImageFolder) from name to 0, 1, ... Empty when `dict` has none of them, or
/// one that is no list of at least two different names that can be shown and are no longer than
/// limits::nameBytes.
std::vector<std::string> classNamesIn(const PickleTree& tree, PickleRef dict);

} // namespace gg

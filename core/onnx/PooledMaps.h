// PooledMaps: whether a network's features are the means of maps over their places, and which value of its
// graph those maps are. Free function; any thread.
#pragma once

#include "onnx/NetworkGraph.h"

#include <optional>

namespace gg {

/// (N,F,h,w), of which `graph.features` (N,F) are the means over h and w, by the operators that lead there:
/// pooling to one place, or the mean of the last two dimensions, and after it only what changes no number.
/// Nothing of a network in which anything else stands between, as VGG's linear layers.
std::optional<ValueId> pooledMaps(const NetworkGraph& graph);

} // namespace gg

// BatchDimensions: which sizes in a network's graph are the number of pictures, found by comparing two
// recordings with different numbers of them: a shape's size that differs is a multiple of it. No single
// recording can tell, since C++ reads sizes as plain numbers. Free function; any thread.
#pragma once

#include "onnx/NetworkGraph.h"

namespace gg {

/// The graph that both are: `first` recorded with `firstCount` pictures, `second` with `secondCount`. Sizes
/// of values become -k where they are k times the number, arguments Varying. Throws Error (Failed) naming
/// what differs otherwise: the operators themselves, or a constant, which a number of pictures had been built
/// into.
NetworkGraph withBatchDimensions(NetworkGraph first, std::int64_t firstCount, const NetworkGraph& second,
                                 std::int64_t secondCount);

} // namespace gg

// DepthSum: weights of a network of three dimensions as those of the same network of two. On a volume in
// which all slices are equal both compute the same, but at its first and last slices: there each kernel meets
// the same values at every depth, and sees their sum. What it makes of one slice is so what the network would
// make of a scan that is this slice all along. Free function; any thread.
#pragma once

#include "nn/StateDict.h"

namespace gg {

/// Kernels (O,I,D,H,W) become (O,I,H,W), summed over D; real numbers become 32-bit floats before. All else
/// stays.
StateDict summedOverDepth(const StateDict& weights);

} // namespace gg

// GraphRecorder: makes the graph of a network by listening to one forward pass: LibTorch's dispatcher tells
// each call of an operator before it is carried out, for one thread and one pass, above automatic
// differentiation, so that composite operators (linear, conv2d, layer_norm, ...) are seen as a whole. No
// layer needs a second description that could differ from the first. Free function; any thread, each network
// on one at a time.
#pragma once

#include "onnx/NetworkGraph.h"

namespace gg {

class Network;

/// What the network does with pictures (N,3,height,width), pixels, in evaluation mode: recorded twice, with
/// different N, which finds the sizes that depend on it. What depends on parameters alone becomes a constant.
/// The network's mode stays; the graph shares its tensors. It must be on the CPU. Throws Error (Failed)
/// where a pass cannot be told by its operators: a value that left for C++ (as item()), or one read after
/// another name of the same memory was overwritten. Errors of the network's forward() leave as they are.
NetworkGraph recordGraph(Network& network, int height, int width);

} // namespace gg

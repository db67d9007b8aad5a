// ExplainableLayers: which layers of a network Grad-CAM can look at, for a person who chooses one.
// A free function. Thread: uses the network alone while it runs.
#pragma once

#include <opencv2/core/types.hpp>
#include <string>
#include <vector>

namespace gg {

class Network;

/// The dotted names, in the order of the network, of the layers whose output is a feature map (1,C,h,w) of
/// more than one place when it sees pictures of this size; parents before children. The network is in
/// evaluation mode, runs once and stays as it is. Throws Error (Failed) when it cannot run.
std::vector<std::string> explainableLayers(Network& network, cv::Size size);

} // namespace gg

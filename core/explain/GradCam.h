// GradCam: Selvaraju et al., "Grad-CAM" (2017), with the scaling of the PyPI package grad-cam.
// A free function. Thread: uses the network alone while it runs.
#pragma once

#include "explain/ActivationMap.h"

#include <opencv2/core/types.hpp>
#include <span>

namespace gg {

class Network;

/// `input` is one picture as fed to the network, (3, size.height, size.width) row-major; the network is in
/// evaluation mode and stays as it is. The map is ReLU(sum over channels of mean(gradient) * activation),
/// scaled to its own range, resized bilinearly to `size` and scaled once more, as grad-cam 1.5.7 does; all 0
/// where nothing spoke for the class. The gradient is that of the layer's own output, before any later layer
/// works on it in place; the activation likewise, but see Network::activationsOf(). Throws Error (Usage) for
/// a layer that the network does not have or whose output is no feature map (1,C,H,W), and for a class that
/// it does not have.
ActivationMap gradCam(Network& network, std::span<const float> input, cv::Size size,
                      const ActivationMapRequest& request);

} // namespace gg

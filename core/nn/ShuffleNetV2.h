// ShuffleNetV2: Ma et al., "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design"
// (2018), table 5, as torchvision.models.shufflenetv2. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// shufflenet_v2_x0_5, x1_0, x1_5, x2_0.
std::vector<NetworkVariant> shuffleNetV2Variants();

} // namespace gg

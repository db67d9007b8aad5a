// MobileNetV2: Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (2018), table 2, as
// torchvision.models.mobilenetv2. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// mobilenet_v2.
std::vector<NetworkVariant> mobileNetV2Variants();

} // namespace gg

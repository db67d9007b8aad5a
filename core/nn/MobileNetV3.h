// MobileNetV3: Howard et al., "Searching for MobileNetV3" (2019), tables 1 and 2, as
// torchvision.models.mobilenetv3. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// mobilenet_v3_small, mobilenet_v3_large.
std::vector<NetworkVariant> mobileNetV3Variants();

} // namespace gg

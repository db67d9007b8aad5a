// ResNet: He et al., "Deep Residual Learning for Image Recognition" (2016), table 1, as
// torchvision.models.resnet: the stride of a bottleneck sits in its 3x3 convolution. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// resnet18, resnet34, resnet50.
std::vector<NetworkVariant> resNetVariants();

} // namespace gg

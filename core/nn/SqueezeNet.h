// SqueezeNet: Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters" (2016), table 1,
// and its cheaper version 1.1, as torchvision.models.squeezenet. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// squeezenet1_0, squeezenet1_1.
std::vector<NetworkVariant> squeezeNetVariants();

} // namespace gg

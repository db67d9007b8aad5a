// ConvNeXt: Liu et al., "A ConvNet for the 2020s" (2022), section 3, as torchvision.models.convnext. Any
// thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// convnext_tiny, convnext_small.
std::vector<NetworkVariant> convNeXtVariants();

} // namespace gg

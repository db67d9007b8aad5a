// SwinTransformer: Liu et al., "Swin Transformer: Hierarchical Vision Transformer using Shifted Windows"
// (2021), section 3.3, as torchvision.models.swin_transformer. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// swin_t.
std::vector<NetworkVariant> swinTransformerVariants();

} // namespace gg

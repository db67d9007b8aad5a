// VisionTransformer: Dosovitskiy et al., "An Image is Worth 16x16 Words" (2021), table 1, as
// torchvision.models.vision_transformer. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// vit_b_16; pictures of 224 x 224 pixels alone, another size throws Error (Usage).
std::vector<NetworkVariant> visionTransformerVariants();

} // namespace gg

// DenseNet: Huang et al., "Densely Connected Convolutional Networks" (2017), table 1 (DenseNet-BC), as
// torchvision.models.densenet. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// densenet121, 161, 169, 201.
std::vector<NetworkVariant> denseNetVariants();

} // namespace gg

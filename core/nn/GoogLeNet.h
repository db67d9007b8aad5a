// GoogLeNet: Szegedy et al., "Going Deeper with Convolutions" (2015), table 1, with batch normalisation and
// 3x3 convolutions where the paper has 5x5, as torchvision.models.googlenet. Without the two auxiliary heads,
// which only help a training from scratch; their tensors in a file are passed over. Inputs are taken as they
// come: what torchvision calls transform_input is a preprocessing with mean and deviation 0.5. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// googlenet.
std::vector<NetworkVariant> googLeNetVariants();

} // namespace gg

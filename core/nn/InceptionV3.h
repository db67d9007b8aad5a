// InceptionV3: Szegedy et al., "Rethinking the Inception Architecture for Computer Vision" (2016), table 1,
// as torchvision.models.inception. Without the auxiliary head, which only helps a training from scratch; its
// tensors in a file are passed over. Inputs are taken as they come: what torchvision calls transform_input is
// a preprocessing with mean and deviation 0.5. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// inception_v3; pictures need 75 pixels a side or more.
std::vector<NetworkVariant> inceptionV3Variants();

} // namespace gg

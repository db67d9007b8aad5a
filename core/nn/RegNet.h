// RegNet: Radosavovic et al., "Designing Network Design Spaces" (2020), the networks of figures 17 (X) and 18
// (Y, with squeeze and excitation), as torchvision.models.regnet. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// regnet_y_ and regnet_x_ of 400mf, 800mf, 1_6gf and 3_2gf.
std::vector<NetworkVariant> regNetVariants();

} // namespace gg

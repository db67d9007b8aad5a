// AlexNet: Krizhevsky, "One weird trick for parallelizing convolutional neural networks" (2014), figure 1's
// network in one column, as torchvision.models.alexnet. Any thread.
#pragma once

#include "nn/NetworkVariant.h"

#include <vector>

namespace gg {

/// alexnet.
std::vector<NetworkVariant> alexNetVariants();

} // namespace gg
